/** What is wrong with a request, said in our own words: fact, then next step. */
export class Refusal extends Error {
	name = "Refusal";
}
