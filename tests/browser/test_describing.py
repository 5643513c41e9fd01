"""What a page says of itself to programs, under the policy of a careful host."""

from __future__ import annotations

import json

from playwright.sync_api import Page


def test_the_policy_reports_nothing_of_the_description_which_stays_data(
    page: Page, base: str
) -> None:
    """The fixture `page` fails on any word of the policy."""
    page.goto(f"{base}/2024/cyber-security/")
    said = page.eval_on_selector("script[type='application/ld+json']", "block => block.text")
    assert json.loads(said)["name"] == "Cyber Security"
