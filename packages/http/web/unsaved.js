/** What was filled in and not recorded, which nobody loses without being asked. */

let unsaved = false

/** @param {boolean} is */
export const keepUnsaved = (is) => {
  unsaved = is
}

/** Whether the page may be left; asks where something would be lost. */
export const mayLeave = () => {
  if (unsaved && !confirm("表单还没有登记，离开后所填内容会丢失。要离开吗？")) return false
  unsaved = false
  return true
}

addEventListener("beforeunload", (event) => {
  if (unsaved) event.preventDefault()
})
