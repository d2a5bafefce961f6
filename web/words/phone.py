"""The words of the quick form, of rounds, and of what waits without a signal."""

WORDS: dict[str, tuple[str, str]] = {
    "quick_what": ("什么事", "What it is about"),
    "quick_who": ("哪些人", "Who is involved"),
    "quick_may": ("受理与告知", "Taking it on"),
    "quick_how": ("怎样调成的", "How it was settled"),
    "quick_more": ("来源、人数等（一般不用改）", "Source, numbers of people (usually left as they are)"),
    "quick_lead": (
        "当场调成、口头达成协议的，用这一页填完；系统照样逐条记录登记、受理、告知、调解、协议和履行。",
        "For what was settled by word in one sitting: filled in on one page, recorded step by step all the same.",
    ),
    "kept_page": (
        "没有信号：这是存在手机上的页面，存于",
        "No signal: this page was kept on the device at",
    ),
    "kept_again": ("再试一次", "Try again"),
    "no_signal": ("没有信号", "No signal"),
    "no_signal_more": (
        "这个页面没有存在手机上。打开过的待办、事项和表单可以看，填好的会等信号恢复后发出。",
        "This page is not kept on the device. Worklist, items and forms that you opened before can be read; "
        "what you fill in is sent when the signal is back.",
    ),
    "outbox_lead": (
        "没有信号时提交的内容存在本机，恢复后自动发出，每条只发一次；别人先办了或不能办的，会停在这里等您看。",
        "What you submit without a signal is kept on this device and sent once when it is back; what somebody was "
        "quicker with, or what is refused, stays here for you to see.",
    ),
    "outbox_none": ("没有等待发送的内容。", "Nothing waits to be sent."),
    "outbox_send": ("现在发送", "Send now"),
    "outbox_waiting": ("等待信号", "waiting for a signal"),
    "outbox_refused": ("没有办成，请看一下", "not done: please look"),
    "outbox_sent": ("已发出", "sent"),
    "outbox_again": ("打开填过的表单", "Open the form as you wrote it"),
    "outbox_see": ("查看事项", "See the item"),
    "outbox_drop": ("删除", "Delete"),
    "outbox_drop_sure": (
        "删除后不能恢复，也不会发出。确定删除？", "It will be gone and never be sent. Delete it?"
    ),
    "outbox_needs_scripts": (
        "这个浏览器没有运行脚本，不能离线保存。", "This browser runs no scripts, so nothing can be kept offline."
    ),
    "sign_out_waiting": (
        "还有内容没有发出，退出后会从本机删除。仍然退出？",
        "Something has not been sent yet and will be deleted from this device. Sign out all the same?",
    ),
    "by_somebody_else": (
        "这份内容是另一位登录者填写的，没有记录。请由本人登录后提交。",
        "This was written by somebody else who was signed in, and was not recorded. They must submit it themselves.",
    ),
    "take_photo": ("拍照", "Take a photo"),
    "round": ("逐处检查", "The round"),
    "round_go": ("逐处检查", "Go round, place by place"),
    "round_left": ("计划还有 {count} 处", "{count} more are planned"),
    "round_been": ("本次查过的", "Checked in this round"),
    "round_next": ("接着查哪里？", "Where to next?"),
    "round_checked_before": ("查过{count}次，上次 {day}", "checked {count} times, last on {day}"),
    "round_other_place": ("别的地方", "Another place"),
    "round_place": ("场所名称", "Name of the place"),
    "round_sector": ("类别", "Sector"),
    "round_at": ("在哪里", "Where it is"),
    "round_open_place": ("开始检查", "Begin the check"),
    "round_signed": ("记录已签", "record signed"),
    "round_unsigned": ("记录未签", "record not signed"),
    "round_findings": ("问题{count}个", "{count} findings"),
    "round_finish": ("结束检查", "Finish the round"),
    "round_last": ("上次检查 {day}", "Last checked on {day}"),
    "round_never": ("以前没有查过这里。", "This place was not checked before."),
    "round_failed": ("上次不合格", "failed last time"),
    "round_open_hazards": ("这里还没有消除的隐患", "Hazards that are still here"),
    "round_again": ("本次已查过这里；再交一次会另记一次检查。",
                    "This place was checked in this round; submitting again records another check."),
    "round_no_list": ("这类场所没有检查表，请逐项写。", "There is no checklist for such places: write the points out."),
    "round_write_out": ("填写检查记录", "Write the check out"),
    "round_photo": ("照片", "Photos"),
    "round_photo_needed": ("必须有照片", "a photo is required"),
    "round_seen": ("看到什么", "What was seen"),
    "round_fixed_by": ("当场整改的，由谁", "Put right on the spot by"),
    "round_photo_after": ("整改后照片", "Photos after it was put right"),
    "round_urgent": ("紧急", "urgent"),
    "round_organisation": ("被查单位", "Organisation"),
    "round_submit": ("记录这一处", "Record this place"),
    "round_basis": ("依据：{basis}", "Basis: {basis}"),
}
