/** The entries that a log has signed and does not hold, in words. */
import type { Message } from "@taizhang/domain/kernel/Message"
import type { LogBehind } from "@taizhang/store/Failure"

/** Such as 第301至330条 / entries 301 to 330 are. */
export const missingFrom = ({ head, size }: LogBehind): Message =>
  head + 1 === size
    ? { zh: `第${size}条`, en: `entry ${size} is` }
    : { zh: `第${head + 1}至${size}条`, en: `entries ${head + 1} to ${size} are` }
