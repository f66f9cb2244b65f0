"""The words by which a sentence about results is understood, each set with what follows from it.

They are the trade's common words. A word that is in none of them stops the reading: what it says of an
amount is not known, and the amount is not tied.
"""

from tieout.parsers.prose.hedges import HEDGES
from tieout.parsers.prose.sentences import words

LINKS = words("""
    a advanced all also amounted amounting an and annually annum approximately are at basis be been by
    came climbed climbs compounded decline declined declines declining decrease decreased decreases
    decreasing down drop dropped dropping drops equal equaled equalled equals equated
    equivalent even exceeded exceeding excess expanded
    falling falls fell flat gain gained grew growing grows growth had has have healthy high higher hit
    improved improvement improves increase increased increases increasing is its jumped jumps just least
    lower modest more narrowed nearly new of only or over per posted reached reaching record recorded
    reduction reported represented representing represents respectable respectively rise rises rising
    rose sequentially sharply significantly slightly slipped soared soars solid stood strong surged
    surges than the time to total totaled totaling totalled totalling totals translates translating
    basically essentially relatively virtually
    unchanged up was were which widened year
""") | frozenset(HEDGES)
"""Words that may stand between a phrase and its amount: verbs of level and change, articles, praise."""

CHANGES = words("""
    advanced by climbed climbs decline declined declines declining decrease decreased decreases
    decreasing down drop dropped dropping drops expanded falling falls fell gain gained grew growing
    grows growth higher improved improvement improves increase increased increases increasing jumped
    jumps lower more reduction rise rises rising rose slipped soared soars surged surges up
""")
"""Words after which an amount is a change, unless "to" or "at" comes between."""

CHANGE_NOUNS = words("""
    change changes decline declines decrease decreases difference drop gain growth improvement
    improvements increase increases reduction reductions rise shortfall
""")
"""An increase *in* revenues of an amount is a change."""

VERBS = words("""
    advanced amounted are came climbed climbs declined declines decreased decreases dropped drops
    equaled equalled equals exceeded expanded falls fell grew grows hit improved improves increased
    increases is jumped jumps
    narrowed reached rises rose slipped soared soars stood surged surges totaled totalled was were
    widened
""")
"""Verbs that state an amount of their subject: they open a statement of their own."""

COMPARES = words("""
    against compare compared compares comparison contrast than versus vs
""")
"""Words that open the other side of a comparison; "from" and "over" do so by what follows."""

COMPARE_TAIL = words("""
    . as favorably in to when with
""")
"""Words that go with them: compared *with*, as compared *to*."""

STOPS = words("""
    a achieved achieving after against although an and announced announces approximately are as at
    attained attaining be because been before boosted both bringing brought but by closed company
    compared declined decreased delivered delivering despite driving drove earned earning ended ends
    exceeding experienced fell for from generated generating grew had has have he held holds in included
    including increased incurred into is it its lifted maintained o of on only or our over posted
    posting posts produced producing pushed raised reached realized recorded recording records reflected
    reflects registered reported reporting reports resulting rose said saw seen she showed such than
    that the their there these they this those through to today totaled under versus via vs was we were
    when where which while who whose with would yielding
""")
"""Words before a phrase that end it to the left: nothing before them limits what it names."""

NEUTRAL = words("""
    actual aggregate all annual another as audited basic better combined company companywide
    consolidated cumulative current diluted enterprise ever excellent first fiscal fourth full
    gaap greater high higher highest improved increased lower net new our outstanding overall own
    positive quarter quarterly recent record reduced reported resulting second sequential solid strong
    strongest third time total unaudited worldwide year
""")
"""Words before a phrase that leave it what it is: total, record, quarterly."""

NOT_GAAP = words("""
    adjusted cash comparable core economic excluding forma non normalized ongoing organic pro proforma
    recurring tangible underlying
""")
"""Words before a phrase that make it another measure than the statement's."""

WHOLE = words("""
    aggregate company companywide consolidated overall total worldwide
""")
"""Words before a phrase that say it is the whole company's."""

FORWARD = words("""
    anticipate anticipated anticipates anticipating assume assumes assuming believes budget budgeted
    could estimate estimated estimates expect expectation expectations expected expecting expects
    forecast forecasted forecasts goal guidance hypothetical intends outlook plan planned plans
    potential projected projecting projection projections projects should target targeted targets will
    would
""")
"""A sentence with one of these looks forward, or compares with an expectation."""

LEFT_OUT = words("""
    ebitda excluded excludes excluding exclusive proforma
""")
"""A sentence with one of these leaves out what the statements include."""

PARTS = words("""
    division divisions domestically geographies internationally region regions segment segments
    subsidiaries subsidiary
""")
"""Words for a part of a company: what is said after them is said of the part."""

ASIDES = words("""
    after boosted despite driven helped includes including reflecting which
""")
"""Words that open an aside between commas."""

MARKS_THROUGH = frozenset((",", "(", ")", '"', ":", "--", "$", "\u2014", "\u2013"))
"""Marks that may stand between a phrase and its amount."""
