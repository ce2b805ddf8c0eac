/** True in unpackaged builds: only then are NEMO_TEST_* variables read. A test greps the packaged build for them. */
declare const __NEMO_TEST_SEAMS__: boolean
