/** How a version is rolled out. */
export const strategies = ['rolling', 'blue-green', 'canary'] as const
export type Strategy = (typeof strategies)[number]
