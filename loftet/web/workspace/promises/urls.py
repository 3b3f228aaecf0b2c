"""Addresses of the promise, its measures and what is done for them."""

from django.urls import path

from loftet.web.shared import days  # noqa: F401  registers <day:…>
from loftet.web.workspace.promises import cards, doing, drafting, effects, focus, measures, promise, weeks

urlpatterns = [
    path("", promise.current, name="promise"),
    path("nytt/", drafting.begin, name="promise_new"),
    path("nytt/spara/", drafting.save, name="promise_save"),
    path("besok/", doing.visit, name="log_visit"),
    path("skolpass/", doing.session, name="log_session"),
    path("gjort/", doing.other, name="log_activity"),
    path("gjort/<int:pk>/", doing.activity, name="activity"),
    path("gjort/<int:pk>/angra/", doing.undo, name="activity_undo"),
    path("atgard/<int:pk>/", measures.measure, name="measure"),
    path("atgard/<int:pk>/andra/", measures.change, name="measure_change"),
    path("atgard/<int:pk>/ta-bort/", measures.remove, name="measure_remove"),
    path("atgard/<int:pk>/matt/", measures.indicator, name="indicator_new"),
    path("atgard/<int:pk>/matt/<int:number>/", measures.indicator, name="indicator"),
    path("atgard/<int:pk>/avsluta/", measures.close, name="measure_close"),
    path("atgard/<int:pk>/oppna/", measures.reopen, name="measure_reopen"),
    path("fokus/", focus.places, name="focus"),
    path("fokus/ny/", focus.new, name="focus_new"),
    path("fokus/vecka/<day:day>/", weeks.week, name="visit_week"),
    path("fokus/vecka/<day:day>/kort.pdf", cards.cards, name="visit_cards"),
    path("fokus/manadsblad.xlsx", cards.sheet, name="visit_sheet"),
    path("fokus/<int:pk>/", focus.place, name="focus_place"),
    path("fokus/<int:pk>/andra/", focus.change, name="focus_change"),
    path("fokus/<int:pk>/avsluta/", focus.end, name="focus_end"),
    path("fokus/<int:pk>/ta-bort/", focus.remove, name="focus_remove"),
    path("effekt/", effects.plans, name="effects"),
    path("effekt/ny/", effects.new, name="effect_new"),
    path("effekt/<int:pk>/", effects.effect, name="effect"),
    path("effekt/<int:pk>/aterkalla/", effects.withdraw, name="effect_withdraw"),
    path("<slug:promise>/", promise.named, name="promise_named"),
    path("<slug:promise>/andra/", promise.edit, name="promise_edit"),
    path("<slug:promise>/kommunen/", promise.whole, name="promise_whole"),
    path("<slug:promise>/atgard/", measures.add, name="measure_new"),
    path("<slug:promise>/skriv-under/", promise.sign, name="promise_sign"),
    path("<slug:promise>/ta-tillbaka/<int:party>/", promise.withdraw, name="promise_withdraw"),
    path("<slug:promise>/ta-bort/", promise.remove, name="promise_remove"),
    path("<slug:promise>/kedjan/", promise.chain, name="promise_chain"),
    path("<slug:promise>/loggbok/", doing.log, name="promise_log"),
]
