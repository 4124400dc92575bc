"""A report in the forms people and programs read; each module makes one."""

from zwgk_graph.validating.reports.html import to_html
from zwgk_graph.validating.reports.junit import to_junit
from zwgk_graph.validating.reports.records import to_json
from zwgk_graph.validating.reports.sarif import to_sarif
from zwgk_graph.validating.reports.text import to_text
from zwgk_graph.validating.reports.turtle import to_turtle

__all__ = ["to_html", "to_json", "to_junit", "to_sarif", "to_text", "to_turtle"]
