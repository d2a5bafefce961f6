"""What is wrong with what was written about a round of inspection, each as a sentence that says what to do."""

from domain.codes import Words

INSPECTION_FAULTS: dict[str, Words] = {
    "already_transferred": (
        "这个问题已经移送，请等待部门反馈。",
        "This finding has been transferred; wait for the department's feedback.",
    ),
    "every_point_once": (
        "请对检查表的每一项各填写一个结果。",
        "Give one result for every point of the checklist.",
    ),
    "no_checklist_for_this": (
        "请选择在用的、适用于此行业领域和节点的检查表。",
        "Choose a checklist in use that is meant for this sector and node.",
    ),
    "no_such_finding": ("本次检查没有这个问题。", "The inspection has no such finding."),
    "no_such_site": ("本次检查没有这处场所。", "The inspection has no such site."),
    "not_transferred": (
        "这个问题没有移送，或部门已经反馈。",
        "This finding has not been transferred, or the department has answered.",
    ),
    "outside_the_round": ("此处不在本次检查的范围内。", "The site is not in the area of this inspection."),
    "photo_required": (
        "请为须拍照的检查项附上照片。",
        "Add a photo to the points that require one.",
    ),
    "point_in_words": (
        "未选用检查表时，请写明每个检查项，不填代号。",
        "Without a checklist, write out every point and leave out its key.",
    ),
    "rounds_in_order": (
        "各轮请按时间先后填写，不得重叠，末日不早于首日。",
        "Give the rounds in order of time, without overlap, each ending on or after its first day.",
    ),
    "rounds_of_a_campaign": (
        "专项行动请填写各轮日期；每周或每月的方案不填。",
        "Give the rounds of a campaign; a weekly or monthly plan has none.",
    ),
    "site_already_signed": (
        "这处场所的记录已签字，不能再改。",
        "The record of this site is signed and cannot be added to.",
    ),
    "team_of_two": (
        "检查组至少要有两名工作人员；楼栋长和网格员可以同去，但不计入。",
        "A team has two officials at least; building leads and grid workers may go along, but do not count.",
    ),
}
