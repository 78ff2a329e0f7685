/**
 * The national figures of the yearly communiqué on inner-Party statistics (中国共产党党内统计公报), in ten thousand
 * persons at the end of the year, as printed: parts are not adjusted to add up to the total, and the communiqué says so.
 */

/** One year; a breakdown that was not at hand in full is absent. */
export interface NationalYear {
  readonly year: number
  readonly members: number
  readonly women: number
  readonly minority: number
  /** 大专及以上. */
  readonly college: number
  /** The eight age bands, from 30 and under to 61 and over. */
  readonly age?: ReadonlyArray<number>
  /** Joined before October 1949, then until December 1978, then until November 2012, and since. */
  readonly era?: ReadonlyArray<number>
  /** The eight occupations, from workers to the retired. */
  readonly occupation?: ReadonlyArray<number>
  /** Developed in the year: all, and those of a class as far as they were published. */
  readonly developed?: {
    readonly total: number
    readonly women?: number
    readonly minority?: number
    readonly to35?: number
    readonly college?: number
    /** In production and work on the front line (在生产、工作一线的). */
    readonly frontLine?: number
    /** The first seven occupations, from workers to others; null where that one was not published. */
    readonly occupation?: ReadonlyArray<number | null>
  }
}

export const nation: ReadonlyArray<NationalYear> = [
  { year: 2014, members: 8779.3, women: 2167.2, minority: 605.1, college: 3775.5 },
  {
    year: 2017,
    members: 8956.4,
    women: 2388.8,
    minority: 651.4,
    college: 4328.6,
    age: [1331.4, 902.3, 823.3, 890.0, 888.8, 941.7, 660.6, 2518.3],
    occupation: [664.8, 2549.9, 1355.5, 948.7, 754.2, 178.8, 750.4, 1754.0],
    developed: { total: 198.2 },
  },
  {
    year: 2018,
    members: 9059.4,
    women: 2466.5,
    minority: 664.5,
    college: 4493.7,
    age: [1273.9, 937.7, 860.4, 863.5, 932.6, 911.9, 679.5, 2599.9],
  },
  {
    year: 2019,
    members: 9191.4,
    women: 2559.9,
    minority: 680.3,
    college: 4661.5,
    developed: { total: 234.4 },
  },
  {
    year: 2021,
    members: 9671.2,
    women: 2843.1,
    minority: 728.5,
    college: 5146.1,
    age: [1262.4, 1153.5, 978.0, 877.5, 936.4, 877.6, 864.8, 2721.0],
    era: [11.9, 1417.5, 6082.5, 2159.4],
    occupation: [659.4, 2592.3, 1548.7, 1094.8, 780.5, 305.2, 748.2, 1942.1],
    developed: {
      total: 438.3,
      women: 204.2,
      minority: 40.0,
      to35: 354.0,
      college: 211.5,
      occupation: [28.0, null, null, null, null, null, null],
    },
  },
  {
    year: 2022,
    members: 9804.1,
    women: 2930.2,
    minority: 744.5,
    college: 5365.4,
    age: [1243.5, 1150.0, 1035.6, 896.6, 929.1, 897.5, 915.9, 2735.9],
    era: [9.6, 1360.9, 6053.2, 2380.5],
    occupation: [664.9, 2603.2, 1589.8, 1126.5, 778.4, 290.1, 764.5, 1986.7],
    developed: {
      total: 244.9,
      women: 111.5,
      minority: 25.6,
      to35: 198.8,
      college: 125.9,
      occupation: [15.7, 37.6, 35.8, 27.1, 12.3, 93.6, 22.8],
    },
  },
  {
    year: 2023,
    members: 9918.5,
    women: 3018.5,
    minority: 759.2,
    college: 5578.6,
    age: [1241.2, 1119.6, 1086.4, 945.9, 907.1, 940.5, 890.7, 2787.2],
    era: [6.8, 1286.3, 6014.2, 2611.2],
    occupation: [664.3, 2607.5, 1619.0, 1145.3, 764.5, 277.1, 776.4, 2064.4],
    developed: {
      total: 240.8,
      women: 110.5,
      minority: 25.2,
      to35: 198.3,
      college: 128.0,
      frontLine: 127.6,
      occupation: [15.8, 37.5, 35.1, 26.7, 11.9, 91.9, 21.8],
    },
  },
  {
    year: 2024,
    members: 10027.1,
    women: 3099.5,
    minority: 773.4,
    college: 5778.6,
    age: [1227.2, 1076.4, 1147.5, 968.7, 904.1, 941.2, 864.6, 2897.3],
    era: [5.4, 1230.9, 5980.0, 2810.8],
    occupation: [663.9, 2614.4, 1639.4, 1156.3, 759.2, 262.2, 784.9, 2146.9],
    developed: {
      total: 213.1,
      women: 97.9,
      minority: 22.3,
      to35: 178.4,
      college: 115.9,
      occupation: [null, null, null, null, null, 81.2, null],
    },
  },
  {
    year: 2025,
    members: 10128.6,
    women: 3191.4,
    minority: 787.8,
    college: 5976.5,
    age: [1209.4, 1011.5, 1219.1, 992.7, 904.7, 946.0, 853.8, 2991.4],
    era: [4.3, 1167.4, 5938.1, 3018.7],
    occupation: [671.8, 2606.8, 1669.2, 1186.2, 742.9, 253.7, 789.8, 2208.2],
    developed: { total: 208.6, women: 97.1, minority: 21.3, to35: 175.3, college: 114.3 },
  },
]

/** The years published by the end of a year, the latest first; the first of all where none was. */
export const nationBy = (year: number): ReadonlyArray<NationalYear> => {
  const known = nation.filter((one) => one.year <= year).toReversed()
  return known.length === 0 ? nation.slice(0, 1) : known
}
