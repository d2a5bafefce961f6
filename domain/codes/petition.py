"""The choices an officer makes on an unresolved matter: what is asked, how it is answered, how it ends."""

PETITION: dict[str, dict[str, tuple[str, str]]] = {
    "origin_kind": {
        "dispute": ("矛盾纠纷", "dispute"),
        "hazard": ("事故隐患", "hazard"),
        "rectification_task": ("整改任务", "rectification task"),
        "contact": ("首问接待", "first contact"),
    },
    "matter_category": {
        "suggestion": ("建议意见", "suggestion"),
        "accusation": ("检举控告", "accusation"),
        "appeal": ("申诉求决", "appeal"),
    },
    "submitter_kind": {
        "individual": ("个人", "individual"),
        "organisation": ("单位", "organisation"),
        "joint": ("联名", "joint"),
    },
    "petition_channel": {
        "letter": ("来信", "letter"),
        "visit": ("来访", "visit"),
        "online": ("网上信访", "online"),
        "phone": ("来电", "phone"),
        "fax": ("传真", "fax"),
    },
    # The six routes of the appeal, in the order of article 31 of the Petition Regulations.
    "petition_route": {
        "judicial_procedure": ("涉法涉诉程序", "judicial procedure"),
        "arbitration": ("仲裁", "arbitration"),
        "party_appeal": ("党员申诉等党内程序", "appeal under party rules"),
        "administrative_procedure": ("复议、裁决、确认、许可、处罚等行政程序", "administrative procedure"),
        "duty_of_protection": ("查处违法或履行保护职责", "action against a breach of law or duty of protection"),
        "petition_opinion": ("出具信访处理意见书", "written opinion on the petition"),
    },
    "receipt_notice_means": {
        "on_the_spot": ("当场书面告知", "in writing on the spot"),
        "in_person": ("当面送交书面告知", "in writing, handed over later"),
        "by_post": ("邮寄书面告知", "in writing by post"),
        "online": ("网上平台告知", "on the online platform"),
    },
    "no_notice_reason": {
        "name_unclear": ("姓名或名称不清", "the name is unclear"),
        "address_unclear": ("住址不清", "the address is unclear"),
        "name_and_address_unclear": ("姓名或名称、住址均不清", "name and address are unclear"),
    },
    "reply_result": {
        "supported": ("支持", "supported"),
        "partly": ("部分支持", "supported in part"),
        "explained": ("解释说明", "explained"),
        "not_supported": ("不予支持", "not supported"),
    },
    "reply_served_how": {
        "in_person": ("当面送达", "handed over in person"),
        "left_with_witness": ("留置送达", "left before a witness"),
        "by_post": ("邮寄送达", "by post"),
        "online": ("网上平台送达", "on the online platform"),
    },
    "matter_resolution": {
        "done": ("诉求已办成", "what was to be done is done"),
        "settled": ("经调解解决", "settled by mediation"),
        "withdrawn_by_applicants": ("信访人自愿撤回", "withdrawn freely by the applicants"),
        "no_longer_exists": ("事项已不存在", "the matter no longer exists"),
    },
    "matter_reopen_reason": {
        "new_facts_or_reasons": ("有新的事实和理由", "new facts or reasons"),
        "commitment_not_kept": ("承诺未兑现", "a commitment was not kept"),
        "set_aside": ("原意见被撤销", "the reply was set aside"),
    },
    # Who took part in a hearing or was heard, by what they are there, never by name.
    "hearing_participant": {
        "applicants": ("信访人", "applicants"),
        "handling_unit": ("承办单位", "handling unit"),
        "reviewing_body": ("复查复核机关", "reviewing body"),
        "other_units": ("有关单位", "other units"),
        "community": ("社区代表", "the community"),
        "experts": ("专家", "experts"),
        "lawyers": ("律师", "lawyers"),
        "deputies": ("人大代表、政协委员", "deputies and advisers"),
        "public": ("群众代表", "the public"),
    },
    "verification_means": {
        "on_site": ("现场核查", "on site"),
        "documents": ("调阅资料", "from documents"),
        "questions_asked": ("询问当事各方", "by asking those concerned"),
        "expert_test": ("检测鉴定", "by an expert test"),
        "inquiry_to_agency": ("函询有关单位", "by an inquiry to an agency"),
    },
    # Its codes are how far mediation of the matter is; the last three also what its dispute reports.
    "referral_state": {
        "proposed": ("已引导调解", "mediation proposed"),
        "refused": ("一方不同意调解", "a party does not want mediation"),
        "referred": ("已转调解", "referred to mediation"),
        "settled": ("调解成功", "settled by mediation"),
        "not_settled": ("调解未成", "not settled by mediation"),
        "not_kept": ("调解协议逾期未履行", "an obligation of the agreement is overdue"),
    },
    "review_outcome": {
        "upheld": ("维持", "upheld"),
        "changed": ("变更", "changed"),
    },
    "rereview_outcome": {
        "upheld": ("维持", "upheld"),
        "changed": ("变更", "changed"),
        "set_aside": ("撤销", "set aside"),
    },
    "major_report_addressee": {
        "party_and_government": ("党委、政府", "party committee and government"),
        "joint_conference": ("信访工作联席会议", "joint conference on petition work"),
        "district_petition_office": ("区信访部门", "district petition office"),
        "competent_authority": ("上级主管部门", "competent authority above"),
    },
    "void_reason": {
        "duplicate": ("重复登记", "registered twice"),
        "registration_error": ("登记错误", "registered by mistake"),
    },
    "matter_level": {
        "low": ("低", "low"),
        "medium": ("中", "medium"),
        "high": ("高", "high"),
    },
    "vital_interest": {
        "safety": ("安全", "safety"),
        "housing": ("住房", "housing"),
        "wages": ("工资", "wages"),
        "medical_care": ("就医", "medical care"),
        "land_compensation": ("征地补偿", "land compensation"),
    },
    "level_input": {
        "affected_households": ("涉及户数", "households affected"),
        "days_unresolved": ("未解决天数", "days unresolved"),
        "deadlines_missed": ("本单位逾期次数", "office deadlines missed"),
        "times_passed_back": ("单位之间退回而未决定次数", "times passed back between units"),
        "commitments_broken": ("承诺未按期兑现项数", "commitments broken"),
        "unanswered_contacts": ("来访来电等未按时答复次数", "contacts not answered in time"),
        "vital_interest": ("涉及安全、住房、工资、就医或征地补偿", "a vital interest is touched"),
        "unit_missing_after_15_days": ("满15天未明确责任单位", "no responsible unit after 15 days"),
        "plan_on_time": ("方案已商定并按期推进", "plan agreed and on time"),
        "interim_reply_within_cadence": ("按期作出阶段性答复", "interim reply given within its time"),
    },
    # A floor's level stands in its words: a floor that is ever moved gets a new code, so that old accounts stay true.
    "level_floor": {
        "statutory_deadline_missed": ("错过法定期限，至少为中", "a statutory deadline was missed: at least medium"),
        "major_hazard_behind": (
            "背后有未消除的重大隐患，至少为中",
            "an open major hazard is behind it: at least medium",
        ),
        "unit_missing_after_30_days": ("满30天未明确责任单位，为高", "no responsible unit after 30 days: high"),
        "many_households_deadline_missed": (
            "涉及30户以上且有逾期，为高",
            "30 households or more, a deadline missed: high",
        ),
    },
}
