"""What each verb of the command line does; whatever is heavy is loaded by the verb that needs it."""
