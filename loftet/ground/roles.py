"""The one role table: which roles may do what. A verb is the action's own name, `room.function`."""

from loftet.ground.rules import Role

_C, _P, _R = Role.COORDINATOR, Role.POLICE, Role.REPORTER
_K, _D, _A = Role.COMMUNICATOR, Role.DECISION_MAKER, Role.ADMINISTRATOR
_I, _S = Role.RESIDENT, Role.SYSTEM

_desk = frozenset({_C, _P, _S})  # works with the contents every week
_coordinator = frozenset({_C, _S})
_approves = frozenset({_C, _P, _D, _S})
_tells = frozenset({_C, _P, _K, _S})

ALLOWED: dict[str, frozenset[Role]] = {
    # who and where
    "ground.add_organisation": frozenset({_C, _A, _S}),
    "ground.add_contact": frozenset({_C, _A, _S}),
    "ground.add_member": frozenset({_C, _A, _S}),
    "ground.end_membership": frozenset({_C, _A, _S}),
    "ground.add_place": _coordinator,
    "ground.change_place": _coordinator,
    "ground.import_spreadsheet": _coordinator,
    "ground.save_mapping": _coordinator,
    # what is heard
    "intake.report_incidents": frozenset({_R, _C, _P, _S}),
    "intake.tell_of_place": frozenset({_I, _C, _S}),
    "intake.note_dialogue": _desk,
    "intake.add_dialogue_point": _desk,
    "intake.open_report": _desk,
    "intake.receive_report": _desk,
    "intake.withdraw_incident": frozenset({_R, _C, _P, _S}),
    "intake.restore_incident": frozenset({_R, _C, _P, _S}),
    "intake.judge_text": _coordinator,
    "intake.erase_text": _coordinator,
    "intake.sort_point": _coordinator,
    "intake.set_aside_point": _coordinator,
    "intake.take_up_point": _coordinator,
    "intake.import_crimes": _coordinator,
    "intake.import_police_notices": _coordinator,
    "intake.undo_import": _coordinator,
    "intake.erase_old_texts": frozenset({_S}),
    # what is asked
    "surveys.draft_questionnaire": _coordinator,
    "surveys.edit_questionnaire": _coordinator,
    "surveys.remove_questionnaire": _coordinator,
    "surveys.open_wave": _coordinator,
    "surveys.change_dates": _coordinator,
    "surveys.end_keying": _coordinator,
    "surveys.plan_session": _coordinator,
    "surveys.add_poster": _coordinator,
    "surveys.close_poster": _coordinator,
    "surveys.make_codes": _coordinator,
    "surveys.choose_comparison": _coordinator,
    "surveys.open_consultation": _coordinator,
    "surveys.suggest": frozenset({_I, _C, _S}),
    "surveys.add_topic": _coordinator,
    "surveys.sort_suggestion": _coordinator,
    "surveys.settle_topic": _coordinator,
    "surveys.give_answer": frozenset({_I, _C, _S}),
    "surveys.judge_answers": _coordinator,
    "surveys.settle_inbox": frozenset({_S}),
    "surveys.import_external_results": _coordinator,
    "surveys.undo_import": _coordinator,
    "surveys.erase_old_comments": frozenset({_S}),
    "surveys.erase_old_answers": frozenset({_S}),
    # what is seen
    "picture.draft_picture": _coordinator,
    "picture.edit_picture": _desk,
    "picture.approve_picture": _desk,
    "picture.state_problem": _desk,
    "picture.close_problem": _desk,
    "picture.add_cause": _desk,
    # what is promised and done
    "promises.draft_promise": _coordinator,
    "promises.import_promise": _coordinator,
    "promises.undo_import": _coordinator,
    "promises.edit_promise": _coordinator,
    "promises.remove_promise": _coordinator,
    "promises.add_measure": _desk,
    "promises.change_measure": _desk,
    "promises.import_measures": _coordinator,
    "promises.remove_measure": _coordinator,
    "promises.set_indicator": _desk,
    "promises.sign_promise": _approves,
    "promises.withdraw_signature": _approves,
    "promises.log_visit": frozenset({_C, _P, _R, _S}),
    "promises.log_session": frozenset({_C, _P, _R, _S}),
    "promises.log_activity": frozenset({_C, _P, _R, _S}),
    "promises.undo_activity": _desk,
    "promises.close_measure": _desk,
    "promises.reopen_measure": _desk,
    "promises.extend_promise": frozenset({_C, _D, _S}),
    "promises.end_promise": frozenset({_C, _D, _S}),
    # what is followed up and told
    "review.plan_meeting": _desk,
    "review.close_meeting": _desk,
    "review.decide": _desk,
    "review.settle_decision": _desk,
    "review.draft_answer": _tells,
    "review.edit_publication": _tells,
    "review.answer_point": _tells,
    "review.approve_publication": _approves,
    "review.publish": _tells,
    "review.correct_publication": _tells,
    "review.draft_survey_result": _tells,
    "review.draft_year_end": _coordinator,
    # how it ended
    "yearend.draft_report": _coordinator,
    "yearend.edit_report": _desk,
    "yearend.comment_verdict": _desk,
    "yearend.settle_report": _coordinator,
    "yearend.decide_extension": frozenset({_C, _D, _S}),
}
