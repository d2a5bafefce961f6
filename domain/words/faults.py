"""What is wrong with what was written in a field, each as a sentence that says what to do."""

from domain.codes import Words
from domain.words.faults_custody import CUSTODY
from domain.words.faults_dispute import DISPUTE_FAULTS
from domain.words.faults_files import FILES
from domain.words.faults_inspection import INSPECTION_FAULTS
from domain.words.faults_month import MONTH_FAULTS
from domain.words.faults_petition import PETITION_FAULTS
from domain.words.faults_rulebook import RULEBOOK
from domain.words.faults_safety import SAFETY_FAULTS

FAULTS: dict[str, Words] = {
    **CUSTODY, **DISPUTE_FAULTS, **FILES, **INSPECTION_FAULTS, **MONTH_FAULTS, **PETITION_FAULTS, **RULEBOOK,
    **SAFETY_FAULTS,
    # Of any field.
    "bad_character": ("文字中有不允许的字符，请删除。", "The text has a character that is not allowed; remove it."),
    "bad_key": (
        "请求编号须为1到128个可见的英文字符，不含空格。",
        "A key has 1 to 128 visible ASCII characters without blanks.",
    ),
    "bad_period": ("结束日期不能早于开始日期。", "The period ends before it begins."),
    "before_it_begins": (
        "日期或时间太早，不能早于开始之时或业务日期。",
        "This is too early: not before it begins, nor before the business date.",
    ),
    "four_eyes": ("须由另一人共同办理，不能填写本人。", "This takes another person; do not name yourself."),
    "in_the_future": ("日期不能晚于今天或业务日期。", "The day must not lie after today or the business date."),
    "late_entry_needs_reason": (
        "补录三天以前的业务，请写明理由。",
        "The business date is more than three days back; give the reason.",
    ),
    "named_twice": ("同一项不能写两次。", "The same entry stands here twice; remove one."),
    "not_a_date": ("请写日期，例如 2026-11-22。", "Write a date such as 2026-11-22."),
    "not_a_time": (
        "请写时间，例如 09:30 或 2026-11-22T09:30:00+08:00。",
        "Write a time such as 09:30 or 2026-11-22T09:30:00+08:00.",
    ),
    "not_an_address": ("请写电子邮箱地址，例如 name@example.org。", "Write an address such as name@example.org."),
    "not_json": ("请求内容不是有效的 JSON，请检查格式。", "The body is no valid JSON; check its form."),
    "not_readable": (
        "无法识别这项内容，请按要求的格式填写。",
        "This cannot be read; write it in the form that is asked for.",
    ),
    "out_of_range": ("数值超出允许范围。", "The number is out of range."),
    "reason_required": ("请写明理由。", "Give the reason."),
    "required": ("此项必填。", "This must be filled in."),
    "time_needs_zone": ("请写明时区，例如 +08:00。", "Give the time zone, such as +08:00."),
    "unknown_code": ("请从列表中选择一项。", "Choose an entry of the list."),
    "unknown_field": ("没有这个字段，请删除。", "There is no such field; remove it."),
    "unknown_item": ("找不到这个事项，请检查编号。", "There is no such item; check its id."),
    "unknown_kind": ("没有这种事项。", "There is no such kind of item."),
    "unknown_sort": ("不能按此项排序。", "The list cannot be sorted by this."),
    "too_many_views": (
        "保存的视图已达上限，请先删除不用的。", "You keep as many views as one can; delete some first.",
    ),
    "wrong_length": ("内容太短或太长。", "This is too short or too long."),
    # Corrections and links.
    "another_kind": ("请填写同类事项的编号。", "This must be an item of the kind that is asked for; give such an id."),
    "item_has_ended": ("此事项已经终结，请选择尚未终结的事项。", "That item has ended; choose one that is still open."),
    "made_by_the_office": (
        "此关系由并案、分案自动形成，请办理并案、分案或撤销并案。",
        "This relation comes with a merger or a split; merge, split or undo the merger instead.",
    ),
    "not_linked": ("这两个事项没有这样关联。", "The two items are not linked in this way."),
    "correction_needs_second": (
        "结案后的更正须由第二人确认，请填写。",
        "After the closing a correction takes a second person; name them.",
    ),
    "no_such_version": (
        "更正业务日期时，请填写要更正的那条记录的序号；更正其他内容时不填。",
        "Give the entry whose business date is corrected; leave it out for any other field.",
    ),
    "not_correctable": ("此项不能更正。", "This field cannot be corrected."),
    "not_itself": ("不能把事项与它自己关联。", "An item is not linked to itself."),
    "has_withdrawn": (
        "此人已回避，请另行指定负责人。",
        "This person has withdrawn from the item; name somebody else.",
    ),
    # First contacts.
    "answer_does_not_fit": (
        "这种答复方式与职责归属不符，请另选答复方式，或移交责任单位。",
        "This answer does not fit whose duty it is; choose another, or hand it over.",
    ),
    "hands_over_to_another": (
        "请填写接收单位的人员，不能移交给首问责任人自己。",
        "Name who accepts it in the unit; it is not handed over to the first contact.",
    ),
    "head_must_hear": (
        "紧急事项须立即报告负责人，请填写已报告的负责人。",
        "What is urgent the head hears at once; name the head who was told.",
    ),
    # Suggestions.
    "give_the_command": (
        "请直接办理所建议的操作；办理后建议自行了结。",
        "Do what is suggested by its own command; the suggestion then settles by itself.",
    ),
    "no_such_suggestion": (
        "没有这项待定的建议，请查看事项当前的建议。",
        "No such suggestion is open; look at those of the item.",
    ),
    "not_yours_to_decide": (
        "这项建议由其他人员决定，请交由建议中列明的人员。",
        "Others decide on this suggestion; leave it to those it names.",
    ),
    # The office itself.
    "already_appointed": ("此人在这段时间已任此职。", "The person holds this role in that time already."),
    "closed_node": ("此节点已停用。", "The node is closed."),
    "lacks_the_role": (
        "此人当日不担任所要求的职务，请填写担任者。",
        "The person did not hold the role that this takes on that day; name somebody who did.",
    ),
    "level_in_use": ("这一层级仍有节点，不能删去。", "There are nodes of this level; it cannot be left out."),
    "lowest_first": ("请从最低的层级写起。", "Begin with the lowest level."),
    "member_has_left": ("此人当日已离任。", "The person had left by that day."),
    "no_such_appointment": ("此人没有这样的任职。", "The person has no such appointment."),
    "not_twelve_digits": ("统计用区划代码为12位数字。", "The division code has 12 digits."),
    "not_your_node": ("您不管理此节点。", "You do not keep this node."),
    "unknown_level": ("没有这一层级。", "There is no such level."),
    "unknown_member": ("名册中没有此人。", "The person is not on the roster."),
    "unknown_node": ("没有这个节点。", "There is no such node."),
    "wrong_level": ("下级节点的层级须低于上级节点。", "A node's level must be lower than that of the node above."),
}
