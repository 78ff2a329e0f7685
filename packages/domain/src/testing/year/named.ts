/** The id of an entry under a name that others can use. */
export const named = (name: string): { readonly id: string } => ({ id: name.padEnd(8, "-") })
