"""What to do first, by what one is: a few steps, each with the page on which it begins."""

from domain.kernel import Role

Step = tuple[tuple[str, str], str]
"""What to do (Chinese, English), and where."""

WORKLIST: Step = (("打开“待办”：最急的在最上面，点开就是能办的事。",
                   "Open “To do”: the most urgent stands first; open it and see what can be done."), "/")
REGISTER: Step = (("来了新的事，点“登记”，选最接近的一种，填几项就行。",
                   "Something new: “Register”, choose the nearest kind, fill in a few fields."), "/register")
INBOX: Step = (("“消息”里是别人交来的、快到期的。", "“Notices” has what others sent you and what falls due."), "/inbox")
ITEMS: Step = (("要找一件，用“查找”，或在“事项”里按条件筛选。",
                "To find one: “Search”, or filter “Items”."), "/search")
TRAIL: Step = (("每一步是谁、何时办的，在“轨迹”里。", "Who did what and when is in “Trail”."), "/trail")
FIGURES: Step = (("办得怎么样，看“数据”，点数字看到具体事项。",
                  "How it goes: “Figures”; every figure opens to its items."), "/figures")
MONTH_END: Step = (("月底看“报表”：每个数都能点开；核对后封存、签发，以后有变化能说清原因。",
                    "At the month's end: “Reports”. Open any number, then seal and sign; later changes are explained."),
                   "/reports")
OFFICE: Step = (("有哪些单位、谁在任，看“本单位”。", "Who serves where: “The office”."), "/office")

MEDIATE: Step = (
    ("一件纠纷：登记 → 受理 → 告知权利义务 → 记录调解 → 达成协议 → 确认生效 → 回访 → 结案。"
     "每一步办完，页面上就出现下一步。",
     "A dispute: register → accept → inform of rights → record a session → agreement → into effect → return visit → "
     "close. When one step is recorded, its page offers the next."), "/help/disputes")

STEPS: dict[Role, tuple[Step, ...]] = {
    Role.MEDIATOR: (WORKLIST, REGISTER, MEDIATE),
    Role.PMC_HEAD: (WORKLIST, (("新登记的纠纷：决定受理，指定调解员。",
                                "New disputes: accept them and assign mediators."), "/items"), MEDIATE, FIGURES,
                    MONTH_END),
    Role.GRID_WORKER: (REGISTER, WORKLIST, INBOX),
    Role.BUILDING_LEAD: (REGISTER, WORKLIST),
    Role.COMMUNITY_OFFICER: (WORKLIST, REGISTER, ITEMS),
    Role.DESK_CLERK: (REGISTER, WORKLIST, ITEMS, INBOX),
    Role.HANDLER: (WORKLIST, INBOX, ITEMS),
    Role.INSPECTOR: (WORKLIST, (("检查按方案自动排出；打开一次检查，逐处按检查表看。",
                                 "Plans make inspections by themselves; open one and go from place to place."),
                                "/help/inspections"), REGISTER),
    Role.STREET_LEADER: (FIGURES, MONTH_END, WORKLIST, OFFICE),
    Role.SUPERVISOR: ((("逾期的、在督办的，在“督办”里；从那里发督办。",
                        "Overdue and supervised items are under “Supervision”; orders begin there."), "/oversight"),
                      TRAIL, FIGURES),
    Role.DISTRICT_LIAISON: (WORKLIST, ITEMS, INBOX),
    Role.RECORDS_OFFICER: (ITEMS, TRAIL),
    Role.PRIVACY_OFFICER: (TRAIL, ITEMS),
    Role.SYSADMIN: (
        (("先看网络：缺社区、楼栋就在上级里新增。",
          "The network: add what is missing below its upper node."), "/office"),
        (("登记人员，再任命职务；没有职务的人什么也看不到。",
          "Enrol people, then appoint them; who has no role sees nothing."), "/members/new"),
        (("开通账号，把初始密码当面交给本人。", "Give them accounts, and hand the first password over in person."),
         "/office/accounts"),
        (("每年十一月，录入下一年的放假安排。", "Every November, enter the holiday notice of the next year."),
         "/office/book/calendar"),
    ),
}
"""By role, in the order in which they are done."""
