/** In which of its forms an answer is asked for. */

/** Whether a media type is named among those accepted. */
export const wants = (type: string, accept = ""): boolean =>
  accept.split(",").some((one) => one.split(";", 1)[0]?.trim().toLowerCase() === type)
