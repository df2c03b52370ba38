"""What every package stands on: jobs, outbox, audit, clock, secrets, guarded HTTP."""
