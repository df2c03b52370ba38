"""Five hundred posts, twenty-five ``kill -9``: what came out twice, not at all, or got stuck."""
