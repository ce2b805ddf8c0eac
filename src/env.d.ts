/** Set by the build: whether NEMO_TEST_* variables are read. False in packaged builds, which do not contain the code behind it. */
declare const __NEMO_TEST_SEAMS__: boolean
