/** A name under which something is made whole before it is put in its place. */

/**
 * Makes something under a name beside a path that nothing has, and gives the name: `<path>.partial`, or `.partial-2` and
 * so on. What stands under such a name already is somebody's, or was left by a run that was cut off: it is not touched.
 * `make` fails with EEXIST where the name is taken.
 */
export const madeBeside = (path: string, make: (partial: string) => void): string => {
  for (let number = 1; ; number += 1) {
    const partial = number === 1 ? `${path}.partial` : `${path}.partial-${number}`
    try {
      make(partial)
      return partial
    } catch (cause) {
      if (codeOf(cause) !== "EEXIST") throw cause
    }
  }
}

const codeOf = (cause: unknown): string | undefined => (cause as { readonly code?: string } | undefined)?.code

/** Whether something failed because something else stands where it was to be. */
export const isTaken = (cause: unknown): boolean => ["EEXIST", "ENOTEMPTY", "ENOTDIR"].includes(codeOf(cause) ?? "")
