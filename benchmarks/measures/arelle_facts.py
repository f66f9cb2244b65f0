"""The numeric facts of an inline XBRL document as Arelle reads them, as JSON: run by inline_xbrl.py, offline.

It needs a Python of its own with Arelle in it; nothing of tieout is imported.
"""

import json
import os
import sys
import tempfile

os.environ["XDG_CONFIG_HOME"] = tempfile.mkdtemp()
from arelle import Cntlr

controller = Cntlr.Cntlr(logFileName=os.devnull)
controller.webCache.workOffline = True
model = controller.modelManager.load(sys.argv[1])
found = []
for fact in model.facts:
    if fact.localName not in ("nonFraction", "fraction"):
        continue
    context, unit = fact.context, fact.unit
    dimensions = []
    if context is not None:
        for axis, member in context.qnameDims.items():
            text = (
                str(member.memberQname)
                if member.isExplicit
                else " ".join(member.typedMember.stringValue.split())
            )
            dimensions.append((str(axis), text))
    found.append(
        {
            "name": str(fact.qname),
            "value": fact.value,
            "decimals": fact.decimals,
            "nil": fact.isNil,
            "start": str(context.startDatetime) if context is not None and context.isStartEndPeriod else None,
            "end": str(context.endDatetime) if context is not None else None,
            "unit": [[str(q) for q in measures] for measures in unit.measures] if unit is not None else None,
            "dimensions": dimensions,
        }
    )
print(json.dumps(found))
