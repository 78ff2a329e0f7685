import { OpenApi } from "effect/http-api"
import { describe, expect, it } from "vitest"
import { Api } from "../../src/api/Api.ts"

describe("the contract", () => {
  it("gives the OpenAPI document on file", async () => {
    const document = OpenApi.fromApi(Api)
    expect(document.openapi).toMatch(/^3\.1\./)
    await expect(`${JSON.stringify(document, undefined, 2)}\n`).toMatchFileSnapshot("../golden/openapi.json")
  })

  it("answers every failure as a problem", () => {
    for (const operations of Object.values(OpenApi.fromApi(Api).paths))
      for (const operation of Object.values(operations) as ReadonlyArray<OpenApi.OpenAPISpecOperation>)
        for (const [status, response] of Object.entries(operation.responses))
          if (Number(status) >= 400) expect(Object.keys(response.content ?? {})).toEqual(["application/problem+json"])
  })
})
