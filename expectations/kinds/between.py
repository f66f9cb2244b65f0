"""`between`: what two documents of one company print is the same: comparatives and the filing of that time, a release
and the report, a draft and the last one.
"""

from __future__ import annotations

from collections.abc import Iterable

from tieout.expectations.binding.binder import apply
from tieout.expectations.binding.ledger import Ledger
from tieout.expectations.rules import Rule
from tieout.expectations.verdicts.judgement import Judgement, not_tested
from tieout.expectations.verdicts.tolerance import Decision
from tieout.expectations.verdicts.verdict import Application

WITHOUT = {
    "prior_filing": "no earlier filing of the company was given",
    "opening": "no earlier filing of the company was given",
    "year_to_date": "no earlier filing of the year was given",
    "same_period": "no other document of the same period was given",
    "amendment": "the filing that it amends was not given",
}


def bind(rule: Rule, ledger: Ledger) -> Iterable[Application]:
    """An application per number that a document beside prints too, the latest of them."""
    if not ledger.filing.beside:
        return [apply(rule, ledger, "nowhere", (), unbound=WITHOUT[rule.of[0]])]
    from tieout.expectations.kinds.beside import bind_beside

    return bind_beside(rule, ledger)


def judge(rule: Rule, application: Application) -> Judgement:
    """Whether both print one amount; without another document the rule does not apply."""
    if not application.operands:
        if application.unbound in WITHOUT.values():
            return Judgement(Decision("not_applicable", None, None, "missing"), message=application.unbound)
        return not_tested(application.unbound)
    from tieout.expectations.kinds.beside import judge_beside

    return judge_beside(rule, application)
