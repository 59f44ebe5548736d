/** `alpha α beta β` → alpha: α, beta: β */
function table(text: string): ReadonlyMap<string, string> {
	const words = text.trim().split(/\s+/);
	return new Map(
		words.flatMap((name, i) => (i % 2 ? [] : [[name, words[i + 1] ?? ""]])),
	);
}

const names = (text: string) => new Set(text.trim().split(/\s+/));

/** Commands that are one sign. */
export const signs = table(`
	alpha α beta β gamma γ delta δ epsilon ε varepsilon ε zeta ζ eta η theta θ
	iota ι kappa κ lambda λ mu μ nu ν xi ξ pi π rho ρ sigma σ tau τ phi φ
	varphi φ chi χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π
	Sigma Σ Phi Φ Psi Ψ Omega Ω partial ∂ nabla ∇ infty ∞ top ⊤ prime ′ ell ℓ
	emptyset ∅ ldots … dots … cdots … vdots ⋮ star * ast * circ ∘ | ‖ Vert ‖
	lVert ‖ rVert ‖ vert | lvert | rvert | lfloor ⌊ rfloor ⌋ lceil ⌈ rceil ⌉
	langle ⟨ rangle ⟩ lbrace { rbrace } { { } } % % $ $ # # & & _ _`);

/** Commands between two things, with a space on either side. */
export const relations = table(`
	cdot · times × div ÷ pm ± mp ∓ odot ⊙ otimes ⊗ oplus ⊕ le ≤ leq ≤ ge ≥ geq ≥
	lt < gt > ne ≠ neq ≠ approx ≈ equiv ≡ sim ∼ propto ∝ ll ≪ gg ≫ in ∈ notin ∉
	subset ⊂ subseteq ⊆ cup ∪ cap ∩ to → rightarrow → longrightarrow → mapsto ↦
	leftarrow ← gets ← Rightarrow ⇒ implies ⇒ iff ⇔ Leftrightarrow ⇔ mid |
	leftrightarrow ↔ forall ∀ exists ∃ land ∧ wedge ∧ lor ∨ vee ∨ neg ¬ lnot ¬
	sum Σ prod ∏ int ∫ bmod mod`);

/** Names of functions, which keep their distance from what they are applied to. */
export const functions = names(`
	ln log exp sin cos tan tanh sinh cosh arctan max min arg sup inf lim det dim Pr`);

/** Commands that only say how to set what follows. */
export const silent = names(`
	left right middle big Big bigl bigr Bigl Bigr bigg Bigg biggl biggr Biggl
	Biggr limits nolimits displaystyle textstyle boldsymbol mathbf mathrm mathit
	mathsf mathcal bm mathop mathbin mathrel`);

/** Commands whose argument is words. */
export const words = names("text textbf textit textrm texttt");

/** Signs that TeX puts over a letter and Unicode behind it. */
export const accents = table(`
	hat \u0302 widehat \u0302 bar \u0304 overline \u0304 tilde \u0303
	widetilde \u0303 dot \u0307 ddot \u0308 vec \u20d7`);

export const blackboard = table("R ℝ N ℕ Z ℤ Q ℚ C ℂ E 𝔼 P ℙ");

/** A wide gap, told from the spaces of the source until the line is complete. */
export const GAP = "\u2003";

export const spaces: ReadonlyMap<string, string> = new Map([
	["quad", GAP],
	["qquad", GAP],
	[",", " "],
	[";", " "],
	[":", " "],
	[" ", " "],
	["!", ""],
]);

const pairs = (from: string, to: string): ReadonlyMap<string, string> => {
	const target = [...to];
	return new Map([...from].map((sign, i) => [sign, target[i] as string]));
};

/** What Unicode can raise. */
export const raised = pairs(
	"0123456789+−=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWβγδθ⊤′*",
	"⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵝᵞᵟᶿᵀ′*",
);

/** What Unicode can lower. */
export const lowered = pairs(
	"0123456789+−=()aehijklmnoprstuvxβγρφχ",
	"₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ",
);
