"""`tieout accept`: today's findings become dated waivers; nothing else in config.yml changes by a byte."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from command_line import CommandLine
from made_filing import BROKEN, FOOTED, RULES, made_filing

from tieout.checkpoints import accepting
from tieout.checkpoints.accepting import (
    accept_findings,
    answer,
    append_waivers,
    name_of,
    write_waivers,
)
from tieout.checkpoints.outcome import judge_filing
from tieout.checkpoints.waivers import apply_waivers
from tieout.config import Waiver, read_config
from tieout.errors import TieoutError
from tieout.expectations.verdicts.verdict import Verdict
from tieout.written import Text

DAY = date(2004, 2, 12)
WAIVER = Waiver(
    Text("assets_foot", 0, 0), "made.txt", "90", "old: kept", "J. Doe", "Total assets", "2004-05-01"
)
WRITTEN = """\
  # accepted on 2004-02-12, to be reviewed
  - rule: assets_foot
    filing: made.txt
    at: Total assets
    difference: 90
    reason: "old: kept"
    by: J. Doe
    until: 2004-05-01
"""
OLD = """\
waivers:   # those we know
  - rule: bs_balance
    filing: a.txt
    difference: 1,000   # see note 4
    reason: |
      a long
      story
    by: J. Doe
    # until the audit
"""
HEAD = "# ours\npacks:\n- balance_sheet   # only this\n\n\n"
TAIL = "\n# what we publish\ncheckpoints:\n  a:\n    documents:\n      - x.txt"


def accepted(*verdicts: Verdict) -> list[Waiver]:
    outcome = judge_filing(made_filing(), verdicts, RULES)
    return list(accept_findings([outcome], RULES, answer("J. Doe", "", "", DAY), Path()).waivers)


def test_a_finding_becomes_a_waiver_that_waives_it() -> None:
    waivers = accepted(FOOTED, BROKEN)
    assert [(w.rule.text, w.difference, w.by, w.until) for w in waivers] == [
        (BROKEN.rule, "90,000", "J. Doe", "2004-05-12")
    ]
    verdicts, _ = apply_waivers(made_filing(), (FOOTED, BROKEN), waivers, DAY)
    assert [v.status for v in verdicts] == [FOOTED.status, "waived"]


def test_a_waiver_for_one_column_leaves_the_same_break_in_another_column_red() -> None:
    waivers = accepted(BROKEN)
    other = BROKEN._replace(
        period="2002-12-31", operands=tuple(o._replace(fact_id="") for o in BROKEN.operands)
    )
    assert apply_waivers(made_filing(), (other,), waivers, DAY)[0][0].status == "breaks"


def test_an_item_that_is_not_printed_can_be_waived_too() -> None:
    missing = BROKEN._replace(difference=None)
    waivers = accepted(missing)
    assert [w.difference for w in waivers] == ["none"]
    assert apply_waivers(made_filing(), (missing,), waivers, DAY)[0][0].status == "waived"
    assert apply_waivers(made_filing(), (BROKEN,), waivers, DAY)[0][0].status == "breaks"
    other = [waivers[0]._replace(difference="90")]
    assert apply_waivers(made_filing(), (missing,), other, DAY)[0][0].status == "breaks"


def test_a_finding_whose_place_cannot_be_named_is_left() -> None:
    nowhere = BROKEN._replace(operands=())
    outcome = judge_filing(made_filing(), (nowhere,), RULES)
    found = accept_findings([outcome], RULES, answer("J. Doe", "", "", DAY), Path())
    assert (found.waivers, len(found.left)) == ((), 1)


def test_notes_are_not_accepted_because_they_stop_nothing() -> None:
    assert accepted(BROKEN._replace(severity="info")) == []


def test_without_a_section_the_waivers_stand_at_the_end() -> None:
    text, line = append_waivers(HEAD + TAIL, [WAIVER], DAY)
    assert text == HEAD + TAIL + "\n\nwaivers:\n" + WRITTEN
    assert text.splitlines()[line - 1] == "  - rule: assets_foot"


def test_behind_older_waivers_comments_and_what_follows_stay() -> None:
    text, line = append_waivers(HEAD + OLD + TAIL, [WAIVER], DAY)
    before = (HEAD + OLD).replace("    # until the audit\n", "")
    assert text == before + WRITTEN + "    # until the audit\n" + TAIL
    assert text.splitlines()[line - 1] == "  - rule: assets_foot"


def test_a_text_of_several_lines_ends_before_the_new_waivers() -> None:
    old = "waivers:\n  - rule: bs_balance\n    by: me\n    reason: |\n      a long\n      story\n"
    text, _ = append_waivers(old + "packs: []\n", [WAIVER], DAY)
    assert text == old + WRITTEN + "packs: []\n"


def test_the_indent_of_the_list_is_kept() -> None:
    old = "waivers:\n- rule: bs_balance\n  filing: a.txt\n  difference: 1\n  reason: so\n  by: me"
    text, _ = append_waivers(old, [WAIVER], DAY)
    assert text.startswith(old + "\n# accepted on 2004-02-12, to be reviewed\n- rule: assets_foot\n  filing")


def test_line_ends_of_windows_are_kept() -> None:
    text, _ = append_waivers(HEAD.replace("\n", "\r\n"), [WAIVER], DAY)
    assert text.count("\n") == text.count("\r\n") == 14


def test_what_yaml_would_misread_is_put_in_quotes(tmp_path: Path) -> None:
    target = tmp_path / "config.yml"
    target.write_text(HEAD)
    said = WAIVER._replace(
        rule=Text("bs_balance", 0, 0), reason='- "x": # y', at="- total, (a): b #c", by="é: @", filing="*.txt"
    )
    write_waivers(target, [said], DAY)
    found = read_config(target).waivers[0]
    assert (found.reason, found.at, found.by, found.filing) == (said.reason, said.at, said.by, said.filing)


@pytest.mark.parametrize("section", ["waivers: []\n", "waivers: [{rule: a}]\n"])
def test_a_list_in_brackets_is_refused_and_nothing_is_written(tmp_path: Path, section: str) -> None:
    target = tmp_path / "config.yml"
    target.write_text(HEAD + section)
    with pytest.raises(TieoutError, match="nothing is appended here"):
        write_waivers(target, [WAIVER], DAY)
    assert [target.read_text(), [p.name for p in tmp_path.iterdir()]] == [HEAD + section, ["config.yml"]]


def test_where_the_new_text_says_something_else_nothing_is_written(tmp_path: Path) -> None:
    target = tmp_path / "config.yml"
    target.write_text("{packs: [balance_sheet]}\n")
    with pytest.raises(TieoutError):
        write_waivers(target, [WAIVER], DAY)
    assert [target.read_text(), len(list(tmp_path.iterdir()))] == ["{packs: [balance_sheet]}\n", 1]


def test_a_file_that_is_a_link_stays_one_and_keeps_its_rights(tmp_path: Path) -> None:
    real, link = tmp_path / "real.yml", tmp_path / "config.yml"
    real.write_text(HEAD)
    real.chmod(0o640)
    link.symlink_to(real)
    write_waivers(link, [WAIVER], DAY)
    assert link.is_symlink()
    assert real.stat().st_mode & 0o777 == 0o640
    assert len(read_config(link).waivers) == 1


def test_where_somebody_else_writes_at_the_same_time_nothing_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "config.yml"
    target.write_text(HEAD)
    monkeypatch.setattr(accepting, "_check_reading", lambda *_: target.write_text("packs: []\n"))
    with pytest.raises(TieoutError, match="somebody else has just changed it"):
        write_waivers(target, [WAIVER], DAY)
    assert [target.read_text(), len(list(tmp_path.iterdir()))] == ["packs: []\n", 1]


@pytest.mark.parametrize(
    ("given", "written"),
    [
        ("a.txt", "a.txt"),
        ("./q2/a.txt", "q2/a.txt"),
        ("../q2/a.txt", "q2/a.txt"),
        ("/books/q2/a.txt", "q2/a.txt"),
        ("/elsewhere/q2/a.txt", "a.txt"),
    ],
)
def test_a_document_is_named_as_seen_from_the_config(given: str, written: str) -> None:
    assert name_of(given, Path("/books")) == written


@pytest.mark.parametrize(
    ("by", "until", "message"),
    [("J. Doe", "2004-02-11", "is past"), ("J. Doe", "30.6.2004", "is no date"), (" ", "", "names nobody")],
)
def test_who_and_until_when_are_asked_for(by: str, until: str, message: str) -> None:
    with pytest.raises(TieoutError, match=message):
        answer(by, "", until, DAY)


def test_after_accepting_only_a_new_error_is_red(
    tieout: CommandLine, root: Path, draft: Path, tmp_path: Path
) -> None:
    shutil.copy(draft, tmp_path)
    shutil.copy(root / "config.yml", tmp_path)
    before = (tmp_path / "config.yml").read_bytes()
    assert tieout("check", "draft.txt", folder=tmp_path).returncode == 1
    done = tieout("accept", "draft.txt", "--by", "J. Doe", "--reason", "as in the audit", folder=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "2 findings are waived until" in done.stdout
    assert (tmp_path / "config.yml").read_bytes().startswith(before)
    assert tieout("check", "draft.txt", folder=tmp_path).returncode == 0
    text = (tmp_path / "draft.txt").read_text()
    (tmp_path / "draft.txt").write_text(text.replace("36              26", "63              26"))
    again = tieout("check", "draft.txt", folder=tmp_path)
    assert (again.returncode, "[bs_liabilities_foot]" in again.stdout) == (1, True)


def test_without_findings_nothing_is_written(
    tieout: CommandLine, root: Path, release: Path, tmp_path: Path
) -> None:
    shutil.copy(release, tmp_path)
    shutil.copy(root / "config.yml", tmp_path)
    before = (tmp_path / "config.yml").read_bytes()
    done = tieout("accept", "release.txt", "--by", "J. Doe", folder=tmp_path)
    assert (done.returncode, done.stdout) == (0, "there is no finding to accept; nothing was written\n")
    assert (tmp_path / "config.yml").read_bytes() == before


def test_without_a_config_the_way_to_one_is_told(tieout: CommandLine, draft: Path, tmp_path: Path) -> None:
    done = tieout("accept", str(draft), "--by", "J. Doe", folder=tmp_path)
    assert (done.returncode, done.stderr.splitlines()[-1].strip()) == (2, "`tieout init` writes one")


def test_a_document_that_cannot_be_read_is_left(tieout: CommandLine, root: Path, tmp_path: Path) -> None:
    shutil.copy(root / "config.yml", tmp_path)
    done = tieout("accept", "nowhere.txt", "--by", "J. Doe", folder=tmp_path)
    assert done.returncode == 3
    assert "left: nowhere.txt" in done.stdout
