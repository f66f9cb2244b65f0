"""Amounts in running text: sentences, amounts, the phrases and periods that they belong to.

The modules do without `from __future__ import annotations`: a named tuple whose annotations are text costs
twice the time to define, and the gate pays it at every start.
"""
