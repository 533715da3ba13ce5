"""Taking sessions elsewhere: one file to import again, a report to read, conversations to train on."""
