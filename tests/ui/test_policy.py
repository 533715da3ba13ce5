"""Every answer says what a browser may load for it."""

from __future__ import annotations

import httpx

from app.ui.policy import FILE_POLICY, PAGE_POLICY
from tests.ui.server import API, Visitor
from tests.ui.test_access import session_of


def test_every_answer_has_a_policy(visitor: Visitor, url: str) -> None:
    policies = {
        path: httpx.get(url + path, trust_env=False, follow_redirects=True).headers["content-security-policy"]
        for path in ("/", "/config", "/no-such-page", "/export/none", f"{API}/info", "/theme.css")
    }
    assert policies["/"] == PAGE_POLICY
    assert set(policies.values()) == {PAGE_POLICY, FILE_POLICY}
    for part in ("img-src 'self' data: blob:", "connect-src 'self'", "object-src 'none'", "default-src 'self'"):
        assert part in PAGE_POLICY
    report = visitor.http.get(f"/export/{session_of(visitor)}", params={"kind": "report"})
    assert report.status_code == 200
    assert report.headers["content-security-policy"] == FILE_POLICY
