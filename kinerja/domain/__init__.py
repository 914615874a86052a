"""Rules of the SOP as pure functions: standard library only, no clock, no disk, no framework."""
