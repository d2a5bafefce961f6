"""How first contacts go: somebody comes to the desk, and is answered, shown the way, or taken to who answers for it."""

from domain.first_contact.events import FirstContactAnswered, FirstContactHandedOver, FirstContactRecorded
from service.demo.cast import Place
from service.demo.simulation import Story
from service.demo.teller import Teller

CAME_FOR = {
    "own_duty": ("咨询社区养老服务", "办理居住证明", "询问老旧小区改造进度"),
    "other_section": ("反映路灯不亮", "申请临时占道施工", "咨询民政救助政策"),
    "other_organ": ("咨询房产过户", "询问社保转移", "咨询劳动仲裁"),
}
ORGANS = {"咨询房产过户": "不动产登记中心", "询问社保转移": "社会保险中心", "咨询劳动仲裁": "劳动人事争议仲裁委员会"}
WAYS = {"answered_on_the_spot": 60, "told_what_is_missing": 40}


def contact(t: Teller, place: Place, *, waits: bool = False) -> Story:
    """Somebody comes; `waits`: and is neither answered nor taken further as yet."""
    duty = t.one_of({"own_duty": 50, "other_section": 30, "other_organ": 20})
    subject, officer = t.chance.choice(CAME_FOR[duty]), t.who("community_officer", place.path)
    channel = t.one_of({"visit": 60, "phone": 30, "desk": 10})
    came = FirstContactRecorded(node=place.path, title=subject, channel=channel, category=duty)
    recorded = yield t.give("first_contact", "record", came, officer)
    if waits:
        return
    if t.happens(8):
        t.wait(1, 3)
        officer = t.still(officer, "community_officer", place.path)
    if duty == "other_section":
        accepted_by = t.who("desk_clerk", t.cast.street, other=officer)
        done = FirstContactHandedOver(to_unit="街道综治中心", accepted_by=accepted_by)
        yield t.give("first_contact", "hand_over", done, officer, recorded.id)
        return
    if duty == "other_organ":
        answer = FirstContactAnswered(way="explained_other_organ", organ=ORGANS[subject], organ_contact="服务热线")
    else:
        answer = FirstContactAnswered(way=t.one_of(WAYS), told="所需材料清单")
    yield t.give("first_contact", "answer", answer, officer, recorded.id)
