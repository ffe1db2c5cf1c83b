// The locks that processes on one database take before each other.

/** The letters `tide`, so that other programs on the database are not met by chance. */
const SPACE = 0x74_69_64_65

/**
 * Waits for the log, and has it until the transaction ends.
 *
 * INVARIANT: whoever places entries holds it from before the head is read until after the commit, so positions are dense and chained, and the
 * questions of a deed see no change before its writes. It needs READ COMMITTED: each statement behind it must see what was committed while it waited.
 */
export const LOCK_LOG = `select pg_advisory_xact_lock(${SPACE}, 1)`

/** Waits for the schema, and has it until the transaction ends. */
export const LOCK_SCHEMA = `select pg_advisory_xact_lock(${SPACE}, 2)`

/** Begins a transaction in which every statement sees what is committed when it begins. */
export const BEGIN = 'begin isolation level read committed'
