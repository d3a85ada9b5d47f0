/** Words, names, choices, wrappers and what a checker cannot decide; see `read-cases.ts` for the notation. */
export const WORDS: string = String.raw`
@ names and words without case and clothing, after MATH-500 (\text{Evelyn}, \text{even}, \text{east}) and College Math
\text{Evelyn} == Evelyn ;; evelyn ;; EVELYN ;; \textbf{Evelyn} ;; \mathrm{Evelyn} ;; Evelyn. ;; **Evelyn** ;; \text{ Evelyn } ;; "Evelyn"
\text{Evelyn} != Evelin ;; Eve ;; Briana ;; Evelyn and Briana ;; Angela ;; 5 ;; e
\text{even} == even ;; Even ;; \text{Even} ;; \textbf{even} ;; EVEN
\text{even} != odd ;; neither ;; 2 ;; uneven ;; not even
\text{east} == east ;; East ;; \text{East}
\text{east} != west ;; northeast ;; E a s t x ;; south-east
\text{ellipse} == ellipse ;; Ellipse
\text{ellipse} != circle ;; eclipse ;; parabola
yes == Yes ;; \text{Yes} ;; YES ;; yes.
yes != no ;; No ;; maybe
no == No ;; \text{No}
no != yes ;; none ;; not
True == true ;; \text{True}
True != False ;; 1=2
Tuesday == tuesday ;; \text{Tuesday} ;; Tuesday.
Tuesday != Thursday ;; 2 ;; Wednesday
neither == Neither ;; \text{neither}
neither != either ;; both ;; odd
\text{odd} == odd
\text{odd} != even
converges conditionally == Converges conditionally ;; \text{converges conditionally}
converges conditionally != converges absolutely ;; diverges ;; converges
red and blue == Red and Blue ;; \text{red and blue}
red and blue != red ;; red and green
@ choices by letter
B == (B) ;; \text{B} ;; \textbf{(B)} ;; b ;; B. ;; \mathrm{B} ;; [B] ;; {B} ;; **B** ;; \boxed{B} ;; (B). ;; \text{(B)}
B != A ;; C ;; (D) ;; AB ;; 8 ;; BC ;; \beta ;; E
(C) == C ;; \text{C} ;; (C) ;; c ;; \textbf{(C)}
(C) != D ;; (B) ;; G ;; 100
\text{A} == A ;; (A) ;; \text{(A)}
\text{A} != B ;; 4 ;; \text{An}
\text{(E)} == E ;; (E) ;; \text{E}
\text{(E)} != F ;; e^1 x ;; (D)
BC == BC
BC != B ;; C ;; BD ;; ABC
@ the same answer in other wrappings
\boxed{42} == 42 ;; $42$ ;; \boxed{42} ;; #### 42 ;; <answer>42</answer>
\boxed{42} != 24 ;; #### 24 ;; \boxed{41}
#### 18 == 18 ;; \boxed{18} ;; $18 ;; 18.0
#### 18 != 17 ;; \boxed{81} ;; #### 17
The total is \boxed{\frac{3}{2}}. == 1.5 ;; 3/2 ;; \frac32
The total is \boxed{\frac{3}{2}}. != 2/3 ;; 1.4
so $x = \boxed{15\frac{39}{40}}$ or $\boxed{\frac{639}{40}}$ inches == 15.975 ;; \frac{639}{40} ;; 15\frac{39}{40}
so $x = \boxed{15\frac{39}{40}}$ or $\boxed{\frac{639}{40}}$ inches != 15 ;; \frac{39}{40}
the roots are \boxed{2} and \boxed{3} == 2, 3 ;; 3,2 ;; \{2,3\}
the roots are \boxed{2} and \boxed{3} != 2 ;; 3 ;; 23
\fbox{7} == 7 ;; 7.0
\fbox{7} != 77
\boxed{\boxed{7}} == 7
\boxed{\boxed{7}} != 8
\boxed{\text{Evelyn}} == Evelyn
\boxed{\text{Evelyn}} != Angela
\displaystyle\frac{1}{2} == 1/2 ;; 0.5
\displaystyle\frac{1}{2} != 2
\left\{1,2\right\} == \{2,1\}
\left\{1,2\right\} != (1,2)
\mathbf{12} == 12 ;; \mathit{12}
\mathbf{12} != 21
\color{red}{7} == 7 ;; {\color{blue}7}
\color{red}{7} != 6
\underline{7} == 7
\underline{7} != 8
\!\!7\!\! == 7 ;; \;7\; ;; ~7~ ;; \quad 7
\!\!7\!\! != 77
7\ == 7
7\ != 6
{{{7}}} == 7 ;; {7}
{{{7}}} != 777
\bigl(2,3\bigr) == (2,3) ;; \Bigl(2,3\Bigr) ;; \left(2,3\right)
\bigl(2,3\bigr) != (3,2)
x\in\{1,2\} == \{1,2\} ;; 1,2 ;; x=1 \text{ or } 2
x\in\{1,2\} != 1 ;; \{2,3\}
\mathrm{e}^{2} == e^2 ;; \exp(2)
\mathrm{e}^{2} != e ;; 2e
@ Unicode that models write
2√3 == 2\sqrt{3} ;; \sqrt{12} ;; 2√(3)
2√3 != 3√2 ;; √6 ;; 23
5×10³ == 5000 ;; 5 \times 10^3
5×10³ != 500 ;; 15
½ == 0.5 ;; \frac12
½ != 2 ;; 1
x² + 1 == x^2+1 ;; 1+x²
x² + 1 != x+1 ;; 2x+1
π/2 == \frac{\pi}{2} ;; \pi/2
π/2 != π ;; 2/π
∞ == \infty
∞ != -∞
≤ 5 == \le 5
3 ≤ x == x \ge 3 ;; [3,∞)
3 ≤ x != x ≤ 3
30° == 30 ;; 30^\circ ;; \frac{π}{6}
30° != 60°
1−2 == -1 ;; −1
1−2 != 1 ;; 3 ;; 12
@ an empty or missing answer is wrong, whatever the gold
18 !=   ;; $ $ ;; \boxed{} ;; . ;; \text{} ;; ? ;; N/A ;; None ;; unknown ;; I don't know
\frac{1}{2} !=  \boxed{} ;; undefined ;; -- ;; \frac{}{} ;; \frac{1}{} ;; \text{no answer}
x^2+1 !=  \boxed{} ;; \text{none} ;; ???
@ a gold that is no answer is never decided against
\text{} ?? 18 ;; x
$$ ?? 18
\frac{ ?? 18 ;; 0
@ broken LaTeX in the answer is a wrong answer, not an error
\frac{1}{2} != \frac{1 ;; \frac ;; {{{{ ;; }}}} ;; \left( ;; \\\\ ;; ^^^ ;; ___ ;; \begin{pmatrix} ;; \sqrt ;; 1/ ;; /2 ;; 1//2 ;; (1/2 x
18 != 18} x ;; {18 y ;; \undefinedcommand ;; 18 18 ;; \sqrt{ ;; $18$ $19$ ;; \frac{18}{
@ traps of hostile answers
18 != 10^{10^{10}} ;; 18 \text{ or } 19 ;; 17 \text{ or } 18 ;; \{18, 19, 20\} ;; 18 = 19 ;; [0,100] ;; x>0 ;; 1 8 ;; 0/0 ;; \frac{18}{0} ;; NaN ;; Infinity ;; 9^{9^{9^9}} ;; \sum_{k=1}^{10^9} k ;; 1e999 ;; 1000!!! ;; \text{the answer} ;; \pm 18 ;; 18, 18.5 ;; \mathbb{R} ;; \forall ;; 18 + \epsilon
\infty != NaN ;; 1/0 - 1/0 ;; 10^{10^{10}} ;; 10^{308} ;; 1e309
\frac{1}{3} != \frac{1}{3} \text{ or } \frac{2}{3} ;; \{\frac13, \frac23\} ;; 0.\overline{33}4 ;; \frac{3}{1}
e^{\pi\sqrt{163}} != 262537412640768744 ;; 262537412640768743
\sqrt{2} != \frac{99}{70} ;; \frac{577}{408} ;; 1.4 ;; 1.5 ;; \frac{1393}{985}
\pi^4+\pi^5 != e^6
\frac{1}{10^{30}} != 0 ;; \frac{1}{10^{31}} ;; 10^{30}
10^{30}+1 != 10^{30} ;; 10^{30}-1
\frac{10^{30}+1}{10^{30}} != 1
x+10^{-20} != x
`;
