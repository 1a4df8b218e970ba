"""HTTP over the newsroom: it translates and never decides. The door is `mount`."""
