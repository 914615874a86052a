"""The person at the door: password, session, own account, own screen and drafts."""
