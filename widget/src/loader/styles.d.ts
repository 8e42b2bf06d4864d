// A style sheet that a script imports is its text: see build.js.
declare module "*.css" {
  const text: string;
  export default text;
}
