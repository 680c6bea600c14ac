/** One benchmark: prints its table; resolves to the goals that it missed, ready to read. */
export type Bench = (options: { quick: boolean }) => Promise<string[]>
