"""Conversations with people outside: who said what, who answers, what was answered."""
