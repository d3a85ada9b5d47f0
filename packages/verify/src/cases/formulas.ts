/** Identities, complex numbers, logarithms, congruences, families and systems as models write them; see `read-cases.ts` for the notation. */
export const FORMULAS: string = String.raw`
@ (1+√2)² = 3+2√2, (√3±√2)² = 5±2√6, (1+√5)³ = 8(2+√5), cos 15° = (√6+√2)/4; checked by squaring or cubing
\sqrt{3+2\sqrt{2}} == 1+\sqrt2 ;; \sqrt2+1 ;; \sqrt{2}+\sqrt{1} ;; 2.414
\sqrt{3+2\sqrt{2}} != 1-\sqrt2 ;; \sqrt3+\sqrt2 ;; 2+\sqrt2
\sqrt{5+2\sqrt6}-\sqrt{5-2\sqrt6} == 2\sqrt2 ;; \sqrt8
\sqrt[3]{2+\sqrt5}+\sqrt[3]{2-\sqrt5} == 1
\sqrt[3]{7+5\sqrt2} == 1+\sqrt2
\frac{1}{\sqrt2+\sqrt3} == \sqrt3-\sqrt2
\frac{1}{1+\sqrt2+\sqrt3} == \frac{2+\sqrt2-\sqrt6}{4}
\sqrt{2}+\sqrt{3} != \sqrt5 ;; \sqrt6 ;; 3.1
\sqrt{2}+\sqrt{8}+\sqrt{18} == 6\sqrt2 ;; \sqrt{72}
\frac{\sqrt{6}+\sqrt{2}}{4} == \cos 15^\circ ;; \sin 75^\circ ;; \frac{\sqrt2(\sqrt3+1)}{4} ;; \frac{1+\sqrt3}{2\sqrt2} ;; \sqrt{\frac{2+\sqrt3}{4}} ;; \frac{\sqrt{2+\sqrt3}}{2} ;; \cos\frac{\pi}{12}
\frac{\sqrt{6}+\sqrt{2}}{4} != \frac{\sqrt6-\sqrt2}{4} ;; \frac{\sqrt8}{4}
\sqrt[4]{16} == 2 ;; 16^{1/4} ;; 16^{0.25}
\sqrt[3]{-8} == -2
\sqrt{-4} == 2i ;; 2\sqrt{-1}
\frac{1+\sqrt5}{2} == \frac12+\frac{\sqrt5}{2} ;; \frac{2}{\sqrt5-1} ;; 1.618 ;; 2\cos 36^\circ ;; 2\cos\frac{\pi}{5}
@ identities of textbooks; a constant of integration has any name
\sin^2 x == 1-\cos^2 x ;; (\sin x)^2 ;; \frac{1-\cos 2x}{2} ;; \sin^2(x) ;; 1-\cos^2x ;; \sin(x)^2
\sin^2 x != \sin x^2 ;; \sin 2x ;; 1+\cos^2x
\tan x == \frac{\sin x}{\cos x} ;; \frac{1}{\cot x} ;; \tan(x) ;; \mathrm{tan}\,x
2\sin x\cos x == \sin 2x ;; \sin(2x)
\cos 2x == 2\cos^2x-1 ;; 1-2\sin^2x ;; \cos^2x-\sin^2x
\sec^2 x - \tan^2 x == 1
\sin^{-1}\frac12 == \frac{\pi}{6} ;; \arcsin\frac12 ;; 30^\circ ;; \operatorname{arcsin}(1/2) ;; \arcsin 0.5
\sin^{-1}\frac12 != 2 ;; \frac{1}{\sin(1/2)} ;; \frac{\pi}{3}
\arctan\frac12+\arctan\frac13 == \frac{\pi}{4} ;; 45^\circ ;; \tan^{-1}\frac12 + \tan^{-1}\frac13
\cos\left(\frac{\pi}{7}\right)\cos\left(\frac{2\pi}{7}\right)\cos\left(\frac{4\pi}{7}\right) == -\frac18
\sin 10^\circ \sin 50^\circ \sin 70^\circ == \frac18
\tan 15^\circ == 2-\sqrt3
\csc \theta == \frac{1}{\sin\theta}
\sinh x == \frac{e^x-e^{-x}}{2}
-\cos x + C == C-\cos x ;; -\cos x + c ;; -\cos(x)+K ;; -\cos x + C_1 ;; -\cos x+\text{constant}
-\cos x + C != \cos x + C ;; -\sin x + C
\frac{x^3}{3} + C == \frac13x^3+C ;; x^3/3 + C ;; \frac{x^3}{3} + c
\ln|x| + C == \ln |x| + C ;; \log|x|+C ;; \ln\left|x\right|+C
\ln|x|+C != \ln|2x|
@ equal where both have a value; expanded, factored or in partial fractions
\frac{x^2-1}{x-1} == x+1
\frac{1}{x}+\frac{1}{y} == \frac{x+y}{xy} ;; x^{-1}+y^{-1} ;; \frac{y+x}{yx}
\frac{1}{x(x+1)} == \frac1x-\frac1{x+1} ;; \frac{1}{x^2+x}
\frac{x}{x+1} != \frac{1}{x} ;; 1 ;; \frac{x+1}{x}
\frac{2x+4}{6} == \frac{x+2}{3} ;; \frac{1}{3}(x+2) ;; \frac{x}{3}+\frac23
(x-2)(x+3) == x^2+x-6 ;; (x+3)(x-2) ;; -(2-x)(x+3) ;; (x-2) \cdot (x+3) ;; (x-2)\times(x+3) ;; x(x+1)-6
(x-2)(x+3) != x^2-x-6 ;; (x+2)(x-3) ;; (x-2)(x+3)=0 ;; x=2,-3
2x^2y == 2yx^2 ;; 2*x^2*y ;; 2x^{2}y ;; y\cdot 2x^2
a^{m+n} == a^m a^n ;; a^m\cdot a^n
x^{\frac23} == \sqrt[3]{x^2} ;; (\sqrt[3]{x})^2 ;; x^{2/3}
\sqrt{x^2+1} == (x^2+1)^{1/2} ;; \sqrt{1+x^2} ;; (1+x^2)^{\frac12} ;; (x^2+1)^{0.5}
\sqrt{x^2} == |x|
\sqrt{x^2} != x ;; -x
n(n+1)/2 == \frac{n^2+n}{2} ;; \binom{n+1}{2} ;; \frac{n(n+1)}{2} ;; \sum_{k=1}^n k ;; {n+1 \choose 2} ;; \frac12n(n+1) ;; C(n+1,2)
n(n+1)/2 != \frac{n(n-1)}{2} ;; n^2
2^n-1 == -1+2^n ;; 2\cdot2^{n-1}-1 ;; 2^{n}-1
2^n-1 != 2^{n-1} ;; 2n-1
\frac{n!}{(n-2)!} == n(n-1) ;; n^2-n
(-1)^n == (-1)^{n+2}
(-1)^n != (-1)^{n+1} ;; 1 ;; -1
x^2+y^2=25 == x^2+y^2-25=0 ;; y^2=25-x^2 ;; 25=x^2+y^2 ;; 2x^2+2y^2=50 ;; \frac{x^2}{25}+\frac{y^2}{25}=1 ;; x^2+y^2=5^2
x^2+y^2=25 != x^2+y^2=5 ;; x^2-y^2=25 ;; x+y=5 ;; x^2+y^2
y=-\frac{3}{4}x+2 == 3x+4y=8 ;; 4y=-3x+8 ;; 3x+4y-8=0 ;; y=2-0.75x ;; y = 2-\frac{3x}{4}
y=-\frac{3}{4}x+2 != y=\frac34x+2 ;; 3x+4y=2 ;; y=-\frac43x+2 ;; -\frac34x+2
\frac{x^2}{9}+\frac{y^2}{4}=1 == 4x^2+9y^2=36 ;; \frac{x^2}{3^2}+\frac{y^2}{2^2}=1
(x-1)^2+(y+2)^2=9 == x^2+y^2-2x+4y-4=0 ;; (x-1)^2+(y+2)^2=3^2
r = 2\cos\theta == r=2\cos(\theta) ;; r = 2 \cos \theta
@ log_b a = ln a / ln b
\log_2 8 == 3 ;; \frac{\ln8}{\ln2} ;; \log_{2}{8} ;; \log_2(8) ;; 3\log_2 2 ;; \frac{\log 8}{\log 2}
\log_2 8 != \log_8 2 ;; 4 ;; 2
\ln 6 == \ln2+\ln3 ;; \log_e 6 ;; \ln(6) ;; \ln{6} ;; 1.792
\ln 6 != \ln 2\cdot\ln3 ;; \ln5 ;; 6
\log_2 3 == \frac{1}{\log_3 2} ;; \frac{\log 3}{\log 2} ;; \log_4 9 ;; 1.585
\log_2 3 != \log_3 2 ;; 1.5
\lg 100 == 2 ;; \log_{10}100 ;; \log 100
e^{\ln 5} == 5
\ln(x^2-1) == \ln(x-1)+\ln(x+1)
\log_{10} 2 == \log 2 ;; \lg 2 ;; 0.301
\frac{\ln 2}{3} == \frac13\ln2 ;; \ln\sqrt[3]{2} ;; \ln(2)/3 ;; (\ln 2)/3
\frac{\ln 2}{3} != \ln\frac23 ;; \frac{\ln3}{2}
@ cis t = e^{it}; the principal values
3+4i == 4i+3 ;; 3 + 4 i ;; 3+4\mathrm{i} ;; 3+4\sqrt{-1} ;; (2+i)^2 ;; 5e^{i\arctan(4/3)} ;; \frac{25}{3-4i} ;; 5(\cos\arctan\frac43+i\sin\arctan\frac43)
3+4i != 3-4i ;; 4+3i ;; 7i ;; 5 ;; (3,4) ;; -3-4i
e^{i\pi/3} == \frac12+\frac{\sqrt3}{2}i ;; \cos\frac{\pi}{3}+i\sin\frac{\pi}{3} ;; \frac{1+i\sqrt3}{2} ;; \cos 60^\circ + i \sin 60^\circ ;; \operatorname{cis}\frac{\pi}{3} ;; \operatorname{cis} 60^\circ ;; e^{\frac{\pi i}{3}} ;; e^{\frac{\pi}{3}i} ;; \text{cis } 60^\circ ;; \exp(i\pi/3)
e^{i\pi/3} != e^{-i\pi/3} ;; \frac12 ;; \frac{\sqrt3}{2}+\frac12i ;; \operatorname{cis} 30^\circ
2\sqrt2 e^{i\pi/4} == 2+2i ;; 2\sqrt{2}\left(\cos 45^\circ+i\sin45^\circ\right)
-1 == e^{i\pi} ;; i^2 ;; i^{10} ;; \cos\pi
\frac{1}{i} == -i
|3-4i| == 5
4\angle 30^\circ == 4 \angle 30^{\circ}
@ notations of books in English, Chinese and French; classes modulo n differ when n does
\binom{10}{3} == 120 ;; {10 \choose 3} ;; \dbinom{10}{3} ;; C(10,3) ;; {}_{10}C_3 ;; \frac{10!}{3!7!} ;; \tbinom{10}{3} ;; C_{10}^{3} ;; _{10}C_3 ;; 10C3 ;; ^{10}C_3 ;; \frac{10\cdot9\cdot8}{6} ;; \binom{10}{7}
\binom{10}{3} != \frac{10}{3} ;; 720 ;; 1000 ;; (10,3)
5! == 120 ;; 5\cdot4\cdot3\cdot2\cdot1 ;; 5 \times 4!
5! != 5 ;; 24
P(5,2) == P(5,2)
2^{10}-1 == 1023 ;; 1,023 ;; 2^{10} - 1
\lfloor \pi \rfloor == 3 ;; \lfloor 3.7\rfloor
\lceil 2.1 \rceil == 3
x \equiv 3 \pmod{7} == x\equiv 3 \pmod 7 ;; 3 \pmod 7 ;; x \equiv 3 \mod 7 ;; x\equiv 10 \pmod 7 ;; x \equiv 3 \ (\mathrm{mod}\ 7) ;; x ≡ 3 (mod 7) ;; x \equiv -4 \pmod 7 ;; x\equiv3\bmod7
x \equiv 3 \pmod{7} != x \equiv 3 \pmod{5} ;; x\equiv4\pmod 7
17 \bmod 5 == 2 ;; 17 \mod 5
2019^{2} \equiv 1 \pmod{8} == 2019^{2} \equiv 1 \pmod{8}
@ k and n run over the same integers where a side says so
x = \frac{\pi}{4} + k\pi == \frac{\pi}{4}+\pi k ;; x=\frac{\pi}{4}+k\pi, k\in\mathbb{Z} ;; \frac{\pi}{4}+k\pi \; (k \in \mathbb{Z}) ;; 45^\circ+180^\circ k ;; \frac{(4k+1)\pi}{4} ;; x = \frac{\pi}{4}+n\pi, n \in \mathbb{Z} ;; \frac{\pi}{4}+k\pi \text{ for integer } k
x = \frac{\pi}{4} + k\pi != \frac{\pi}{4}+2k\pi ;; \frac{\pi}{4} ;; -\frac{\pi}{4}+k\pi
x = 2k\pi, k \in \mathbb{Z} == 2\pi n ;; x=2\pi k ;; 2k\pi \; (k\in\mathbb{Z}) ;; 2n\pi, n \in \mathbb Z
x = 2k\pi, k \in \mathbb{Z} != k\pi ;; 2\pi ;; \pi k, k \in \mathbb{Z}
@ small sums are their value; what does not exist is said in several wordings
\sum_{k=1}^{10} k == 55 ;; \sum_{n=1}^{10} n ;; \sum\limits_{k=1}^{10}k
\sum_{k=0}^{3} 2^k == 15
\prod_{k=1}^{5} k == 120
\sum_{n=1}^{\infty}\frac{1}{2^n} == \sum_{n=1}^{\infty}\frac{1}{2^n} ;; \sum_{k=1}^{\infty}2^{-k}
\infty == \infty ;; +\infty ;; ∞ ;; \text{infinity} ;; infinity
\infty != -\infty ;; 0 ;; 10^{100}
\text{DNE} == does not exist ;; DNE ;; \text{Does Not Exist} ;; undefined ;; The limit does not exist
\text{DNE} != 0 ;; \infty
@ cases with and without words; a system is the list of its equations
\begin{cases} x & x\ge0 \\ -x & x<0\end{cases} == \begin{cases} x & x\ge0 \\ -x & x<0\end{cases} ;; \begin{cases} x, & x\ge0 \\ -x, & x<0\end{cases} ;; \begin{cases} x & \text{if } x\ge0 \\ -x & \text{if } x<0\end{cases}
\begin{cases} x & x\ge0 \\ -x & x<0\end{cases} != \begin{cases} -x & x\ge0 \\ x & x<0\end{cases}
\begin{cases} x=1\\ y=2\end{cases} == x=1,y=2 ;; (1,2) ;; x = 1 \text{ and } y=2 ;; (x,y)=(1,2) ;; \left\{\begin{array}{l}x=1\\y=2\end{array}\right. ;; y=2, x=1
\begin{cases} x=1\\ y=2\end{cases} != (2,1) ;; x=2,y=1 ;; x=1
@ a name and its value in any order of the equations; brackets count
a=1, b=2, c=3 == (1,2,3) ;; a = 1, b = 2, c = 3. ;; c=3,b=2,a=1 ;; a=1,\ b=2,\ c=3 ;; a=1, b=2, \text{ and } c=3 ;; (a,b,c)=(1,2,3)
a=1, b=2, c=3 != (3,2,1) ;; a=3,b=2,c=1 ;; 1,3,2
(2,-3) == (2, -3) ;; x=2,y=-3 ;; x=2, y=-3 ;; (x, y) = (2, -3) ;; \left(2,-3\right) ;; \left( \frac{4}{2}, -3 \right) ;; (2.0, -3.0)
(2,-3) != (-3,2) ;; [2,-3] ;; (2,3) ;; 2-3 ;; \{2,-3\} ;; (2;-3;1)
[2,5) == [2,5) ;; 2\le x<5 ;; [2; 5) ;; x \in [2,5) ;; [2,5[
[2,5) != (2,5] ;; [2,5] ;; (2,5) ;; \{2,3,4\}
\{1,2,3\} == \{3,2,1\} ;; 1,2,3 ;; \{1,1,2,3\} ;; {1, 2, 3} ;; 1, 2 and 3 ;; 1, 2, and 3 ;; 1; 2; 3 ;; x \in \{1,2,3\} ;; \left\{1, 2, 3\right\} ;; \lbrace 1,2,3 \rbrace ;; \text{1, 2, and 3}
\{1,2,3\} != (1,2,3) ;; \{1,2\} ;; \{1,2,3,4\} ;; 123 ;; [1,3] ;; [1,2,3]
@ named values; functions of several numbers
A = 5, B = 7 == A=5,B=7 ;; B=7, A=5
\operatorname{lcm}(4,6) == 12
\gcd(12,18) == 6 ;; \operatorname{gcd}(18,12)
\max\{3,5\} == 5
`;
