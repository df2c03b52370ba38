"""Emoji by mood, the same in all languages; each is one character, as texts are cut."""

from __future__ import annotations

from anklang.textkit.wordlists import listed

EMOJI: dict[str, frozenset[str]] = {
    "anger": listed("""
😡 😠 🤬 👿 😤 💢 🖕 👊 😾 🗯 👺
"""),
    "disgust": listed("""
🤮 🤢 💩 🤧 🐷 🐖 🐽 🐀 🐍 🐒 🙊 🚽 🗑 🤡 🐑 🐵
"""),
    "doubt": listed("""
🙄 🤔 🤨 😒 😑 😐 🤦 🤷 😏 🧐 😬 😶 🤥 👎 ❌ 🫤 🤐 🥱 😴 🙃 ❓ ❔
"""),
    "fear": listed("""
😱 😨 😰 😧 😦 ⚠ 🚨 ☠ 💀 👻 🆘
"""),
    "flag": listed("""
🇩 🇪 🏳 🏴 🚩 🌍 🌎 🌏 🕌 ⛪ ✝ ☪ ✡ 🇺 🇸 🇷 🇦 🇹
"""),
    "harm": listed("""
🔪 🔫 💣 🗡 ⚔ ⚰ 🪓 🩸 🧨 ⛓ ☣ 🚀
"""),
    "joy": listed("""
😊 🙂 ☺ 😇 😌 😎 🤩 🥳 🎉 🎊 🎈 ✨ 🌞 ☀ 🌈 🍀 🎂 🥂 🍾 💃 🕺 🌸 🌺 🌻 🌼 😺 🥹
"""),
    "laugh": listed("""
😂 🤣 😆 😅 😄 😁 😀 😃 😹 😜 😝 😛 🤪
"""),
    "love": listed("""
❤ 💕 💖 💗 💓 💞 💘 💙 💚 💛 🧡 💜 🖤 🤍 😍 🥰 😘 😻 💋 💝 😗 🤗 ♥ 😚 😙 🌹 💐
"""),
    "praise": listed("""
👍 👏 🙌 💪 🏆 🥇 👌 🤝 ⭐ 🌟 💯 ✅ 🔥 👑 🙏 🤘 ✌ 💎 🚀 🫶 ✔
"""),
    "sad": listed("""
😢 😭 😞 😔 😟 😥 😓 🥺 💔 😿 ☹ 🙁 😩 😫 😣 😪 🕯 🥀 😖 🖤
"""),
    "spam": listed("""
💰 💵 💸 🤑 💲 📈 📩 📲 👇 👉 ➡ 🔞 🍆 🍑 💦 📞 🎁 💳 🪙 ✈ ☎
"""),
    "surprise": listed("""
😳 😮 😲 🤯 😯 ❗ ‼ ⁉ 🙀 👀 💥 🫢 🫣
"""),
}
