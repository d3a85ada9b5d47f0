/** Symbols: polynomials, rational functions, equations, inequalities and functions; see `read-cases.ts`. */
export const ALGEBRA: string = String.raw`
@ polynomials in any order, expanded or factored; golds of MATH, OlympiadBench and College Math, and a few from textbooks
x^3+3x-6 == 3x+x^3-6 ;; x^3 + 3x - 6 ;; x^{3}+3x-6 ;; -6+3x+x^3 ;; x(x^2+3)-6 ;; p(x) = x^3+3x-6 ;; x^3+3 x-6 ;; x^3+3\cdot x-6 ;; x^3+3*x-6 ;; x³+3x-6
x^3+3x-6 != x^3+3x+6 ;; x^3-3x-6 ;; x^2+3x-6 ;; t^3+3t-6 ;; x^3+3x ;; x^3+3x-6=0 ;; x^3 + 3x - 7 ;; 3x^3+x-6
6r^2-4r-24 == 2(3r^2-2r-12) ;; -4r+6r^2-24 ;; 6r^2 - 4r - 24 ;; 6r\cdot r-4r-24
6r^2-4r-24 != 6r^2+4r-24 ;; 6r^2-4r+24 ;; 6x^2-4x-24 ;; 3r^2-2r-12
8n^2 + 4n + 1 == 1+4n+8n^2 ;; 4n(2n+1)+1 ;; 8n^{2}+4n+1
8n^2 + 4n + 1 != 8n^2+4n ;; (2n+1)^2 ;; 8n^2+4n-1
15x - 80 == 5(3x-16) ;; -80+15x ;; 15 x-80 ;; 15x−80
15x - 80 != 80-15x ;; 15x+80 ;; 15-80x ;; 15x ;; 15x=80
-13x+3 == 3-13x ;; -(13x-3) ;; 3 - 13 x
-13x+3 != 13x+3 ;; -13x-3 ;; -10x ;; 13x-3
5r^5 == 5 r^5 ;; 5r^{5} ;; 5\cdot r^5 ;; r^5\cdot 5
5r^5 != 5r^4 ;; r^5 ;; 25r ;; (5r)^5 ;; 55r
x^8 + x^7 + x^6 + x^5 + x^4 + x^3 + x^2 + x + 1 == \frac{x^9-1}{x-1} ;; 1+x+x^2+x^3+x^4+x^5+x^6+x^7+x^8 ;; (x^2+x+1)(x^6+x^3+1)
x^8 + x^7 + x^6 + x^5 + x^4 + x^3 + x^2 + x + 1 != x^8+x^7+x^6+x^5+x^4+x^3+x^2+x ;; x^9-1 ;; x^8+1
x^5 - x^4 + x^3 - x^2 + x - 1 == (x-1)(x^4+x^2+1) ;; x^5+x^3+x-x^4-x^2-1
x^5 - x^4 + x^3 - x^2 + x - 1 != x^5+x^4+x^3+x^2+x+1 ;; x^5-1
(x-1)(x+1) == x^2-1 ;; (x+1)(x-1) ;; x^2 - 1 ;; -(1-x)(1+x)
(x-1)(x+1) != x^2+1 ;; (x-1)^2 ;; x^2 ;; 1-x^2
(4x-7) == 4x-7 ;; -7+4x ;; \left(4x-7\right)
(4x-7) != 4x+7 ;; 7-4x
x+11 == 11+x ;; x + 11
x+11 != x-11 ;; 11x ;; y+11
a^2+2ab+b^2 == (a+b)^2 ;; b^2+2ab+a^2 ;; a(a+2b)+b^2 ;; (b+a)^2
a^2+2ab+b^2 != (a-b)^2 ;; a^2+b^2 ;; a^2+ab+b^2 ;; 2(a+b)
$n^{2}-n+1$ == n(n-1)+1 ;; 1-n+n^2 ;; n^2 - n + 1
$n^{2}-n+1$ != n^2+n+1 ;; (n-1)^2 ;; n^2-n
$2 n^{2}-2 n+1$ == n^2+(n-1)^2 ;; 2n(n-1)+1
$2 n^{2}-2 n+1$ != 2n^2-2n ;; (2n-1)^2 ;; n^2-n+1
$n^{2}+1$ == 1+n^2 ;; n\cdot n+1
$n^{2}+1$ != n^2-1 ;; (n+1)^2 ;; n+1
$2RC+R+C$ == R+C+2RC ;; R(2C+1)+C ;; 2CR + C + R
$2RC+R+C$ != 2RC+R ;; RC+R+C ;; 2rc+r+c+1
$20 x y$ == 20xy ;; 20yx ;; 20\cdot x\cdot y ;; (4x)(5y)
$20 x y$ != 20x ;; 20+xy ;; 20x+y ;; 2xy
$-30 x+25$ == 25-30x ;; -5(6x-5) ;; 5(5-6x)
$-30 x+25$ != 30x-25 ;; -5x ;; -30x-25
$24 v+27$ == 27+24v ;; 3(8v+9)
$24 v+27$ != 24v-27 ;; 51v ;; 24x+27
$2 a x+b$ == b+2ax ;; 2xa+b
$2 a x+b$ != 2ax ;; ax+b ;; 2a+bx
$6 x\left(x^{2}+5\right)^{2}$ == 6x(x^2+5)^2 ;; 6x^5+60x^3+150x ;; 6(x^2+5)^2 x
$6 x\left(x^{2}+5\right)^{2}$ != 6x(x^2+5) ;; (x^2+5)^3 ;; 6x^5+150x
@ one letter is not another, and case counts
x != y ;; X ;; 2x ;; -x ;; x^2 ;; \chi ;; x_1
x_1 == x_{1} ;; x_1
x_1 != x_2 ;; x1+1 ;; x^1
\alpha + \beta == \beta+\alpha ;; α+β
\alpha + \beta != a+b ;; \alpha-\beta ;; \alpha\beta
@ rational functions
\frac{11+9a}{20} == \frac{9a+11}{20} ;; \frac{9a}{20}+\frac{11}{20} ;; 0.45a+0.55 ;; (11+9a)/20 ;; \frac{1}{20}(11+9a)
\frac{11+9a}{20} != \frac{11-9a}{20} ;; 11+\frac{9a}{20} ;; a ;; \frac{20}{11+9a} ;; \frac{9+11a}{20}
$\frac{1}{2 n+2}$ == \frac{1}{2(n+1)} ;; 1/(2n+2) ;; (2n+2)^{-1} ;; \frac{0.5}{n+1}
$\frac{1}{2 n+2}$ != \frac{1}{2n}+2 ;; \frac{1}{2n+1} ;; 1/2n+2 ;; \frac{2}{n+1}
$\frac{-(x-29)}{(x-3)(x+5)}$ == \frac{29-x}{(x-3)(x+5)} ;; \frac{29-x}{x^2+2x-15} ;; -\frac{x-29}{(x+5)(x-3)}
$\frac{-(x-29)}{(x-3)(x+5)}$ != \frac{x-29}{(x-3)(x+5)} ;; \frac{29-x}{x^2-2x-15}
$\frac{b+6}{b+7}$ == 1-\frac{1}{b+7} ;; (b+6)/(b+7) ;; \frac{-b-6}{-b-7}
$\frac{b+6}{b+7}$ != \frac{6}{7} ;; \frac{b+7}{b+6} ;; b+6/b+7
$\frac{y^{5}}{2 x^{7}}$ == \frac{1}{2}x^{-7}y^5 ;; y^5/(2x^7) ;; 0.5y^5x^{-7}
$\frac{y^{5}}{2 x^{7}}$ != \frac{2y^5}{x^7} ;; \frac{x^7}{2y^5} ;; \frac{y^5}{2}x^7
$\frac{y^{3}}{512 x^{24}}$ == \frac{y^3}{(8x^8)^3} ;; \frac{1}{512}y^3x^{-24} ;; \left(\frac{y}{8x^8}\right)^3
$\frac{y^{3}}{512 x^{24}}$ != \frac{y^3}{8x^8} ;; \frac{y^3x^{24}}{512}
$\frac{4 b(a-b)}{a}$ == \frac{4ab-4b^2}{a} ;; 4b-\frac{4b^2}{a} ;; 4b\left(1-\frac{b}{a}\right)
$\frac{4 b(a-b)}{a}$ != \frac{4b(b-a)}{a} ;; 4b(a-b) ;; 4b-4b^2
$a^{2}+8 a-7-\frac{6}{a+7}$ == a^2+8a-7-6/(a+7) ;; \frac{(a^2+8a-7)(a+7)-6}{a+7}
$a^{2}+8 a-7-\frac{6}{a+7}$ != a^2+8a-7+\frac{6}{a+7} ;; a^2+8a-7
$\frac{x-10}{7}$ == \frac{1}{7}x-\frac{10}{7} ;; (x-10)/7
$\frac{x-10}{7}$ != x-\frac{10}{7} ;; \frac{x+10}{7} ;; \frac{7}{x-10}
\frac{x^2-1}{x-1} == x+1 ;; 1+x
\frac{x^2-1}{x-1} != x-1 ;; x^2 ;; x
\frac{1}{x}+\frac{1}{y} == \frac{x+y}{xy} ;; \frac{y+x}{yx}
\frac{1}{x}+\frac{1}{y} != \frac{2}{x+y} ;; \frac{1}{x+y} ;; \frac{xy}{x+y}
$-8(4 x-1)\left(2 x^{2}-x+3\right)^{-3}$ == \frac{-8(4x-1)}{(2x^2-x+3)^3} ;; \frac{8-32x}{(2x^2-x+3)^3}
$-8(4 x-1)\left(2 x^{2}-x+3\right)^{-3}$ != \frac{8(4x-1)}{(2x^2-x+3)^3} ;; \frac{-8(4x-1)}{(2x^2-x+3)^2}
@ roots and exponentials of symbols
$\sqrt[20]{a^{18} b^{17} c^{14}}$ == a^{9/10}b^{17/20}c^{7/10} ;; (a^{18}b^{17}c^{14})^{1/20}
$\sqrt[20]{a^{18} b^{17} c^{14}}$ != a^{18}b^{17}c^{14} ;; \sqrt{a^{18}b^{17}c^{14}}
$-16 b \sqrt[7]{3 b}$ == -16b(3b)^{1/7} ;; -16 \sqrt[7]{3b}\, b
$-16 b \sqrt[7]{3 b}$ != 16b\sqrt[7]{3b} ;; -16\sqrt[7]{3b}
$\sqrt{169-x^{2}}-x^{2} / \sqrt{169-x^{2}}$ == \frac{169-2x^2}{\sqrt{169-x^2}} ;; \sqrt{169-x^2}-\frac{x^2}{\sqrt{169-x^2}}
$\sqrt{169-x^{2}}-x^{2} / \sqrt{169-x^{2}}$ != \frac{169-x^2}{\sqrt{169-x^2}} ;; \sqrt{169-x^2}
$3 x^{2} e^{x}+x^{3} e^{x}$ == x^2e^x(3+x) ;; (x^3+3x^2)e^x ;; e^x x^3+3e^x x^2
$3 x^{2} e^{x}+x^{3} e^{x}$ != 3x^2e^x ;; x^3e^x ;; (3x^2+x^3)e^{2x}
$\frac{5 \sqrt[4]{10 r^{2}}}{2}$ == \frac{5}{2}(10r^2)^{1/4} ;; 2.5\sqrt[4]{10r^2}
$\frac{5 \sqrt[4]{10 r^{2}}}{2}$ != \frac{5\sqrt{10r^2}}{2} ;; 5\sqrt[4]{10r^2}
@ a name with its value, and the value alone
x=5 == 5 ;; x = 5 ;; x=5.0 ;; 5 = x ;; x=\frac{10}{2} ;; $x=5$ ;; x = 5.
x=5 != x=4 ;; 4 ;; x=-5 ;; y=5 ;; x>5 ;; x \ne 5 ;; x \le 5
$x=3$ == 3 ;; x = 3 ;; x=6/2
$x=3$ != -3 ;; x=2 ;; x<3
$x=-\frac{2}{11}$ == -\frac{2}{11} ;; x = -2/11 ;; \frac{-2}{11}
$x=-\frac{2}{11}$ != \frac{2}{11} ;; -\frac{11}{2}
a_{1} = 504 == 504 ;; a_1=504
a_{1} = 504 != 405 ;; a_1=505
\text{Area} = 12 == 12 ;; \text{Area}=12
\text{Area} = 12 != 21
@ a line is an equation up to rearrangement; its right side alone is another object
y = 2x + 3 == y=2x+3 ;; y - 2x = 3 ;; 2x - y + 3 = 0 ;; y-3=2x ;; 2y=4x+6 ;; y = 3 + 2x ;; -y=-2x-3
y = 2x + 3 != 2x+3 ;; y=2x-3 ;; y=3x+2 ;; y = 2x ;; x = 2y+3 ;; y \ge 2x+3 ;; 2x+3=0
$y=7 x / \sqrt{3}-8 / \sqrt{3}$ == y=\frac{7x-8}{\sqrt{3}} ;; \sqrt{3}y=7x-8 ;; 7x-\sqrt{3}y=8
$y=7 x / \sqrt{3}-8 / \sqrt{3}$ != y=\frac{7x+8}{\sqrt{3}} ;; y = 7x-8
5x - 7y + 11z + 4 = 0 == -5x+7y-11z=4 ;; 5x-7y+11z=-4 ;; 10x-14y+22z+8=0 ;; 4+5x+11z=7y
5x - 7y + 11z + 4 = 0 != 5x-7y+11z=4 ;; 5x+7y+11z+4=0 ;; 5x-7y+11z+4 ;; 5x-7y+4=0
$x^{2}-7 x-44=0$ == x^2=7x+44 ;; (x-11)(x+4)=0 ;; 2x^2-14x-88=0
$x^{2}-7 x-44=0$ != x^2-7x-44 ;; x^2+7x-44=0 ;; x^2-7x=0 ;; x=11
x^2+y^2=25 == x^2+y^2-25=0 ;; y^2+x^2=25 ;; 25=x^2+y^2 ;; y^2=25-x^2
x^2+y^2=25 != x^2+y^2=5 ;; x^2-y^2=25 ;; x^2+y^2 ;; x+y=5
\frac{x^2}{9}+\frac{y^2}{4}=1 == 4x^2+9y^2=36 ;; \frac{y^2}{4}+\frac{x^2}{9}=1
\frac{x^2}{9}+\frac{y^2}{4}=1 != \frac{x^2}{4}+\frac{y^2}{9}=1 ;; \frac{x^2}{9}-\frac{y^2}{4}=1
$t=\frac{5+\mathrm{bw}}{a}$ == t=\frac{bw+5}{a} ;; \frac{5+bw}{a}
$t=\frac{5+\mathrm{bw}}{a}$ != t=\frac{5-bw}{a} ;; t = 5+\frac{bw}{a}
@ functions under any dummy variable
$f(x)=x+1$ == f(t)=t+1 ;; x+1 ;; f(x) = 1+x ;; f(n)=n+1
$f(x)=x+1$ != f(x)=x-1 ;; x-1 ;; f(x)=1 ;; f(x)=x ;; f(t)=x+1
$f(x)=x+22$ == f(y)=y+22 ;; x+22
$f(x)=x+22$ != f(x)=x-22 ;; f(x)=22x
$f(x)=1$ == f(x) = 1 ;; f(t)=1
$f(x)=1$ != f(x)=0 ;; f(x)=x
$f^{-1}(x)=\sqrt[5]{x-3}+2$ == f^{-1}(x)=2+(x-3)^{1/5} ;; \sqrt[5]{x-3}+2 ;; f^{-1}(t)=\sqrt[5]{t-3}+2
$f^{-1}(x)=\sqrt[5]{x-3}+2$ != \sqrt[5]{x+3}+2 ;; \sqrt[5]{x-3}-2 ;; \sqrt{x-3}+2
P(n) = n^2 == P(k)=k^2 ;; n^2 ;; P(n)=n\cdot n
P(n) = n^2 != P(n)=2n ;; n^3
@ inequalities and the intervals they mean
x > 3 == 3 < x ;; (3,\infty) ;; x \gt 3 ;; x>3.0 ;; x\in(3,\infty) ;; (3, +\infty) ;; 2x>6
x > 3 != x \ge 3 ;; x<3 ;; [3,\infty) ;; 3 ;; x=3 ;; x>4 ;; (-\infty,3)
x \le -2 == -2 \ge x ;; (-\infty,-2] ;; x \leq -2 ;; x\leqslant -2 ;; x ≤ -2 ;; -x\ge 2
x \le -2 != x<-2 ;; x\ge -2 ;; (-\infty,-2) ;; [-2,\infty) ;; x \le 2
2 < x \le 5 == (2,5] ;; x\in(2,5] ;; 5\ge x>2 ;; 2<x\leq 5
2 < x \le 5 != [2,5] ;; (2,5) ;; 2<x<5 ;; 2\le x\le 5 ;; (5,2] ;; 2<x\le 6
(-\infty, 2) \cup (3, \infty) == (3,\infty)\cup(-\infty,2) ;; x<2 \text{ or } x>3 ;; x\in(-\infty,2)\cup(3,\infty) ;; (-\infty,2) \cup (3,+\infty) ;; x < 2 or x > 3
(-\infty, 2) \cup (3, \infty) != (-\infty,2]\cup[3,\infty) ;; (2,3) ;; (-\infty,2) ;; (-\infty,3)\cup(2,\infty) ;; (-\infty, 2) \cap (3, \infty) ;; (-\infty,-2)\cup(3,\infty)
(2,12) \cup (12,102) == (12,102)\cup(2,12) ;; (2, 12)\cup(12, 102) ;; x\in(2,12)\cup(12,102)
(2,12) \cup (12,102) != (2,102) ;; [2,12)\cup(12,102] ;; (2,12) ;; (2,12)\cup(12,120)
[0,1) == 0\le x<1 ;; \left[0,1\right) ;; x\in[0,1) ;; [0, 1.0)
[0,1) != (0,1) ;; [0,1] ;; (0,1] ;; 0<x<1 ;; 0
$k \geqslant 2$ == k\ge 2 ;; [2,\infty) ;; 2\le k ;; k ≥ 2
$k \geqslant 2$ != k>2 ;; k\le 2 ;; 2 ;; k\ge 3
(-\infty,\infty) == (-\infty, +\infty) ;; \mathbb{R} ;; x\in\mathbb{R}
(-\infty,\infty) != (0,\infty) ;; \emptyset ;; [0,\infty)
[2,5] == [2, 5] ;; 2\le x\le 5 ;; \left[2,5\right] ;; x\in[2,5]
[2,5] != (2,5) ;; [2,5) ;; \{2,5\} ;; [5,2] ;; 2\le x<5 ;; [2,6]
$x=\left[\frac{\pi}{3}, \frac{\pi}{2}\right) \cup\left[\frac{4 \pi}{3}, \frac{3 \pi}{2}\right)$ == [\frac{\pi}{3},\frac{\pi}{2})\cup[\frac{4\pi}{3},\frac{3\pi}{2})
$x=\left[\frac{\pi}{3}, \frac{\pi}{2}\right) \cup\left[\frac{4 \pi}{3}, \frac{3 \pi}{2}\right)$ != [\frac{\pi}{3},\frac{\pi}{2}]\cup[\frac{4\pi}{3},\frac{3\pi}{2}] ;; [\frac{\pi}{3},\frac{\pi}{2})
x \ne 0 == x\neq 0 ;; x \not= 0
x \ne 0 != x=0 ;; 0 ;; x\ne 1
y < 2x+1 == 2x+1>y ;; y-2x<1
y < 2x+1 != y>2x+1 ;; y\le 2x+1 ;; y<2x-1 ;; y=2x+1
`;
