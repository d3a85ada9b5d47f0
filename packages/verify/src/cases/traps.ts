/** What looks like a notation and is none, and what the notations must keep apart; see `read-cases.ts` for the notation. */
export const TRAPS: string = String.raw`
@ traps around what is rewritten: a name, an index or a bracket that looks like a notation
C_1 x + C_2 == C_1 x+C_2
C_1 x + C_2 != C_2 x + C_1 ;; x+1
C_1^2 == C_1 \cdot C_1
C_1^2 != C_1 ;; 2 ;; C_2^2
C_n^2 == \binom{n}{2} ;; \frac{n(n-1)}{2}
C_n^2 != n^2 ;; C_n
10C != 10 C_3 ;; \binom{10}{3}
x^{10}C != \binom{10}{3}
a_{10} == a_{10}
a_{10} != a_{1} ;; a_{2} ;; 10
5 x 10 != 5 \cdot 10 ;; 50
5x^{10} != 5 \cdot 10 ;; 5\times 10^{10}
6x + 10^2 != 6 \cdot 10 + 10^2 ;; 6*10^2
3 x 10^2 == 300 ;; 3 \times 10^2 ;; 3e2
[1,2],[3,4] == [3,4],[1,2] ;; [1,2] \text{ and } [3,4]
[1,2],[3,4] != (1,2),(3,4) ;; [1,2],[3,5] ;; [[1,2],[3,4],[5,6]]
[[1,2],[3,4]] != [[1,3],[2,4]] ;; \{\{1,2\},\{3,4\}\} ;; [1,2,3,4]
[1,2] \cup [3,4] == [3,4]\cup[1,2] ;; [1,2] U [3,4] ;; 1 \le x \le 2 \text{ or } 3\le x\le 4
[1,2] \cup [3,4] != [1,4] ;; (1,2)\cup(3,4) ;; [1,2] \cap [3,4]
(0,1] == ]0,1] ;; 0 < x \le 1
(0,1] != [0,1[ ;; ]0,1[ ;; [0,1]
2T != 2^T
x^T != x
A^T == A^{T}
A^T != A
(1,2)^T == \begin{pmatrix}1\\2\end{pmatrix}
\begin{pmatrix}1&2\\3&4\end{pmatrix}^T == \begin{pmatrix}1&3\\2&4\end{pmatrix}
\begin{pmatrix}1&2\\3&4\end{pmatrix}^T != \begin{pmatrix}1&2\\3&4\end{pmatrix}
3i - 2j != (3,-2) ;; 3\mathbf{i}+2\mathbf{j}
3\mathbf{i} == (3,0) ;; (3,0,0) ;; \langle 3, 0\rangle
3\mathbf{i} != (0,3) ;; 3 ;; (3,3)
\mathbf{i}+\mathbf{j}+\mathbf{k} == (1,1,1) ;; \langle 1,1,1 \rangle ;; \hat{k}+\hat{i}+\hat{j}
\mathbf{i}+\mathbf{j}+\mathbf{k} != (1,1) ;; (1,1,0) ;; 3
@ families and constants keep what is not named freely
2k\pi, k\in\mathbb{Z} == 2n\pi, n\in\mathbb{Z} ;; 2\pi m, m \in \mathbb{Z} ;; 2k\pi
2k\pi, k\in\mathbb{Z} != 2n\pi+1, n\in\mathbb{Z} ;; n\pi, n \in \mathbb{Z} ;; 2\pi
\frac{k\pi}{3}, k \in \mathbb{Z} != \frac{k\pi}{6}, k\in\mathbb{Z} ;; \frac{n\pi}{4}, n\in \mathbb{Z}
2n+1 != 2k+1 ;; 2m+1
x+a != x+b ;; x+c
e^x + C == e^x + K ;; e^x+c ;; e^x + C_1
e^x + C != e^x ;; e^{x}+1 ;; e^{x+C} ;; -e^x + C
a+b+c == c+b+a ;; a + c + b
a+b+c != a+b ;; a+b+d ;; abc
@ congruence classes
5 \pmod{7} == 12 \pmod 7 ;; -2 \pmod 7 ;; x \equiv 5 \pmod 7 ;; n \equiv 5 \mod 7
5 \pmod{7} != 5 \pmod 6 ;; 6 \pmod 7 ;; 12 \pmod 5
5 == 5 \pmod 7 ;; 12 \pmod 7 ;; x \equiv 5 \pmod{7}
5 != 4 \pmod 7 ;; 6 \pmod 7
100 \bmod 7 == 2
100 \bmod 7 != 100 ;; 3
@ compound amounts
2 hours 15 minutes == 135 minutes ;; 2.25 hours ;; 2 h 15 min ;; 2\frac14 \text{ hours} ;; 2\text{ hours } 15\text{ minutes}
2 hours 15 minutes != 2.15 hours ;; 215 minutes ;; 2 hours ;; 15 minutes ;; 2 hours 15 seconds
1 day 2 hours == 26 hours
3 m 20 cm == 3.2 m ;; 320 cm
3 m 20 cm != 3.02 m ;; 23 m
6 pounds 4 ounces == 100 ounces ;; 6.25 pounds
2 dollars and 50 cents == \$2.50 ;; 250 cents
2 dollars and 50 cents != \$2.05 ;; \$52
3 apples and 4 pears != 7 ;; 7 apples
x' != x
@ multipliers
2.5 million == 2500000 ;; 2{,}500{,}000 ;; 2.5 \times 10^6 ;; 2.5\text{ million}
2.5 million != 2.5 ;; 25 million ;; 2.5 billion
4 hundred == 400
3 thousand people == 3000 ;; 3000 people ;; 3,000
3 thousand people != 3 people ;; 3 ;; 300 people
5 dozen eggs == 60 ;; 5 ;; 60 eggs
5 dozen eggs != 12 ;; 61 eggs
@ absolute values in relations
|x-2| \le 3 == [-1,5] ;; -1 \le x \le 5
|x-2| \le 3 != (-1,5) ;; [-5,1] ;; x \le 5
|2x+1| > 5 == (-\infty,-3)\cup(2,\infty) ;; x<-3 \text{ or } x>2
|2x+1| > 5 != (-3,2) ;; x > 2
|x| = 3 == |x|=3
|x| < -1 == \emptyset ;; \text{no solution}
3 > |x| == (-3,3)
@ domains without points
x \ne 1, x \ne 2 == \mathbb{R}\setminus\{1,2\} ;; (-\infty,1)\cup(1,2)\cup(2,\infty) ;; x \neq 1 \text{ and } x \neq 2 ;; x\ne 2, x \ne 1
x \ne 1, x \ne 2 != \mathbb{R} ;; \mathbb{R}\setminus\{1\} ;; \{1,2\}
x > 0, x \ne 3 == (0,3)\cup(3,\infty) ;; x>0 \text{ and } x\neq 3
x > 0, x \ne 3 != x>0 ;; x > 0 \text{ or } x = 3
@ letters of options, and letters that are none
AB == BA ;; A, B ;; (A), (B) ;; A and B ;; \text{A and B} ;; AB
AB != A ;; B ;; ABC ;; (A,B) ;; A + B ;; AC
(A,B) != A, B ;; AB
D == Option D ;; The correct answer is D ;; \text{(D) none of these} ;; (D) ;; answer: D
D != Option C ;; d^2 ;; DD ;; (C) D ;; A
@ words before and behind a value
7 == There are 7 such integers ;; The remainder is 7 ;; it is 7 ;; \text{the value is } 7 ;; The sum is: 7 ;; = 7 ;; exactly 7 days ;; Thus the total is 7
7 != There are no 7 such integers ;; The remainder is not 7 ;; There are 7 or 8 ;; The value of 7 is 8 ;; There are 17 ;; it is -7
\text{no solution} == There is no solution ;; The equation has no solution ;; The system has no solutions ;; no real roots
\text{no solution} != There is a solution ;; The equation has one solution ;; There are no solutions or 5 ;; infinitely many
\text{even} == it is even ;; even ;; Even.
\text{even} != odd ;; it is odd ;; not even ;; it is not even
\text{Sunday} == on Sunday ;; It is Sunday
\text{Sunday} != Monday ;; not Sunday
\text{infinity} == \infty
R != \mathbb{R} ;; (-\infty,\infty) ;; r
x \in R == x\in\mathbb{R} ;; \mathbb{R} ;; (-\infty,\infty)
V = \frac{4}{3}\pi R^3 == \frac43\pi R^3
V = \frac{4}{3}\pi R^3 != \frac43 \pi
@ bases in words
312_4 == 312_{four} ;; 312 base 4 ;; 312 in base 4 ;; 312_{\text{four}} ;; 312 \text{ (base 4)} ;; 54
312_4 != 312 base 5 ;; 312_{five} ;; 45
@ several values that are one
\frac{3}{4} == 0.75 \text{ or } \frac34
\frac{3}{4} != 0.75 \text{ or } 0.25 ;; \frac34, \frac34 ;; \frac34 \text{ or } \frac43
f(2) = 5 == 5 ;; f(2)=5.0
f(2) = 5 != 2
y' = 2x == f'(x)=2x ;; \frac{dy}{dx}=2x ;; 2x
y' = 2x != y = 2x ;; f(x)=2x ;; y''=2x
@ cases
\begin{cases} 1 & x > 0 \\ 0 & x = 0 \\ -1 & x < 0\end{cases} == \begin{cases} 1, & \text{if } x > 0, \\ 0, & \text{if } x = 0, \\ -1, & \text{if } x < 0.\end{cases} ;; \begin{cases} 1 & \text{for } x > 0 \\ 0 & \text{for } x = 0 \\ -1 & \text{for } x < 0\end{cases}
\begin{cases} 1 & x > 0 \\ 0 & x = 0 \\ -1 & x < 0\end{cases} != \begin{cases} -1 & x > 0 \\ 0 & x = 0 \\ 1 & x < 0\end{cases}
`;
