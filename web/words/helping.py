"""The words of help."""

KEYS: tuple[tuple[str, str], ...] = (
    ("/", "key_search"), ("g h", "key_home"), ("g r", "key_register"), ("j", "key_down"), ("k", "key_up"),
    ("?", "key_help"),
)
"""Key -> what it does; `web/static/keys.js` does it."""

WORDS: dict[str, tuple[str, str]] = {
    "help_yours": ("您先做什么", "What you do first"),
    "help_no_role": (
        "您今天没有职务；请找系统管理员任命。", "You have no role today: ask the administrator to appoint you."
    ),
    "help_others": ("其他角色先做什么", "What others do first"),
    "begin_here": ("从这里开始", "Begin here"),
    "help_kinds": ("每类事项怎么办", "How each kind goes on"),
    "help_office_kinds": ("本单位的事怎么变更", "How the office itself changes"),
    "help_words": ("词语解释", "What the words mean"),
    "help_words_more": ("中英文对照，每个词一句话。", "Both languages, a sentence for each."),
    "help_rules": ("这个系统怎么记", "How things are kept here"),
    "help_rule_1": ("办了什么就记什么，记录不改不删；写错了用“更正”。",
                    "What was done is recorded and never edited or deleted; mistakes are corrected beside it."),
    "help_rule_2": ("期限由系统算，点“为什么是这一天”看怎么算的。",
                    "Deadlines are worked out; “Why that day” shows how."),
    "help_rule_3": ("灰色的操作写着还差什么。", "What cannot be done yet says what is missing."),
    "help_rule_4": ("姓名、电话只给需要的人看；看完整信息要写理由。",
                    "Names and phones are for who needs them; to see them whole takes a reason."),
    "keyboard": ("键盘", "Keyboard"),
    "keyboard_more": (
        "写字时不起作用。可在“我的”里关掉。", "They do nothing while you type, and can be switched off on your page."
    ),
    "key": ("按键", "Key"),
    "key_does": ("作用", "What it does"),
    "key_search": ("查找", "search"),
    "key_home": ("待办", "to do"),
    "key_register": ("登记", "register"),
    "key_down": ("列表里下一条", "next of a list"),
    "key_up": ("列表里上一条", "one up"),
    "key_help": ("帮助", "help"),
    "keys_off": ("关闭键盘快捷键（本机）", "Switch the keys off on this device"),
    "drawing": ("流程图", "Drawing"),
    "drawing_of": ("{kind}的流程图；内容与下面的表相同。", "The lifecycle of: {kind}. The table below says the same."),
    "drawing_hint": (
        "从上到下是通常的顺序；右边的线跳过几步，左边的线退回。方框里是到这一步的操作，双线框是办结。",
        "The usual way leads down; lines on the right skip, lines on the left go back. "
        "Each box names what leads to it; a double frame is an end.",
    ),
    "drawing_end": ("办结", "end"),
    "table_of": ("谁能办什么", "Who may do what"),
    "command": ("操作", "Command"),
    "from_stage": ("在什么状态", "At which stage"),
    "to_stage": ("之后", "Then"),
    "who_may": ("由谁", "Who may"),
    "what_needs": ("条件", "What it needs"),
    "any_stage": ("任何状态", "any stage"),
    "begins_it": ("新", "new"),
    "stays": ("不变", "the same"),
    "needs_reason": ("须写明理由。", "A reason."),
    "and_beside": ("且：{stage}", "and: {stage}"),
    "held_at": ("在{place}任职", "at: {place}"),
    "clocks_of": ("期限", "Clocks"),
    "clocks_shared": ("各类事项通用的期限", "Clocks of every kind of item"),
    "table_shared": ("各类事项通用的操作", "What every kind of item shares"),
    "comma": ("、", ", "),
    "seldom_fields": ("选填：", "If need be: "),
    "try_first": (
        "第一次来？先当“人民调解员”，登记一件纠纷，再按页面上的提示一步步办到结案。",
        "New here? Be the mediator first: register a dispute, and follow what its page offers until it is closed.",
    ),
    "act_by": ("{day}前", "by {day}"),
    "then_by": ("接下来由{roles}办理：{command}", "Next: {command}, by {roles}"),
    "no_clocks": ("没有期限。", "No clock runs on it."),
    "help_here": ("怎么办这类事项", "How this kind goes on"),
    "source_of": ("规则与依据", "Rule and source"),
}
