"""What is wrong with the words by which an item goes from node to node, each as a sentence that says what to do."""

from domain.codes import Words

CUSTODY: dict[str, Words] = {
    "holds_it_already": (
        "这个单位已在办理或协办，请另选。",
        "This unit holds the item or helps already; choose another.",
    ),
    "later_than_owed": (
        "反馈日期不能晚于上级要求的日期。",
        "The report cannot be due after the one that is owed further up.",
    ),
    "not_above": ("请选择当前承办单位的上级。", "Choose a node above the one that holds the item."),
    "not_aside": (
        "转办只能给平级单位；上级请上报，下级请交办。",
        "Forward only to a unit beside; escalate to one above, hand down to one below.",
    ),
    "not_below": ("请选择当前承办单位的下级。", "Choose a node below the one that holds the item."),
    "not_co_handling_there": ("请选择您所在的协办单位。", "Choose a co-handling unit of your own."),
    "skips_a_level": (
        "越级上报须以安全紧急为由，否则请上报到上一级。",
        "Only what is urgent for safety may pass over a level; else choose the level right above.",
    ),
    "tell_the_parties": ("上报前请先告知当事人。", "Tell the parties before the item goes up."),
    "tell_where_it_goes": ("请告知信访人转往何处。", "Tell the applicants where the matter goes."),
}
