/**
 * Returns the environment of the tests: this one without a variable that makes each process read certificates when it
 * starts. The tests start thousands of processes, and an empty one takes twice as long with it under Node 20. Only npm needs
 * them: src/package.test.ts gives them back to it.
 */
export function testEnvironment() {
  const { NODE_EXTRA_CA_CERTS: certificates, ...others } = process.env;
  return certificates === undefined ? others : { ...others, CERTIFICATES_OF_NPM: certificates };
}
