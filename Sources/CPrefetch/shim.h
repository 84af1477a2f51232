// What processors offer and Swift has no word for.

/// Asks for the line of the cache that an address is in, which is changed soon. Any address will do: nothing is read.
static inline void scndoctor_prefetch(const void *base, long offset)
{
    __builtin_prefetch((const void *)((unsigned long)base + (unsigned long)offset), 1, 3);
}
