// What processors offer and Swift has no word for.

/// Asks for the line of the cache that an address is in, which is changed soon. Any address will do: nothing is read.
static inline void scndoctor_prefetch(const void *address) { __builtin_prefetch(address, 1, 3); }
