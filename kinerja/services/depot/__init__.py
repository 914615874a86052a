"""The paper of the archive after it was filed: what lies where, who has borrowed it, what was counted."""
