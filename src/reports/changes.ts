// What the change under test touches.

/** Lines of the new file, from 1, both ends included. */
export interface LineRange {
  from: number
  to: number
}

/** New lines by path in the repository; ranges are in ascending order. Files that were deleted, or only renamed, are not in it. */
export type Changes = ReadonlyMap<string, readonly LineRange[]>
