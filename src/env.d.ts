/** Set by the build: whether NEMO_TEST_* variables are read. False in packaged builds, which do not contain the code behind it. */
declare const __NEMO_TEST_SEAMS__: boolean

/** Set by the build: the version in package.json. */
declare const __APP_VERSION__: string

/** It waits for what its callback returns, which the standard declaration leaves out. */
interface Promise<T> {
  finally(callback: () => Promise<unknown>): Promise<T>
}
